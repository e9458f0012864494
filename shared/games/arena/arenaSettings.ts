import { defineSettings } from '../../defineSettings.ts';
import { arenas } from './arenas.ts';
import { modes } from './modes.ts';
import { ROUND_SECONDS } from './rules.ts';

/** What the creator of a room may choose. */
export const arenaSettings = defineSettings({
  mode: modes,
  arena: arenas,
  roundSeconds: {
    kind: 'number',
    label: 'Length of a round',
    min: 30,
    max: 600,
    step: 30,
    initial: ROUND_SECONDS,
    unit: 's',
  },
});
