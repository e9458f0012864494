import { choice, defineSettings } from '../../defineSettings.ts';
import { ROUND_SECONDS } from './rules.ts';

/** What the creator of a room may choose. */
export const arenaSettings = defineSettings({
  mode: choice({
    label: 'Mode',
    options: {
      crown: { label: 'Crown', help: 'Splat others to score. The leader wears the crown and is worth more.' },
      lastOne: { label: 'Last One', help: 'One life in each of three bouts. The last one alive wins the bout.' },
    },
    initial: 'crown',
  }),
  roundSeconds: { kind: 'number', label: 'Length of a round', min: 30, max: 600, step: 30, initial: ROUND_SECONDS },
});
