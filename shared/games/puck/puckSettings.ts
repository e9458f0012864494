import { defineSettings } from '../../defineSettings.ts';
import * as rules from './rules.ts';

/** What the creator of a room may choose. */
export const puckSettings = defineSettings({
  roundSeconds: {
    kind: 'number',
    label: 'Length of a round',
    min: 60,
    max: 600,
    step: 30,
    initial: rules.ROUND_SECONDS,
    unit: 's',
  },
  goalsToWin: { kind: 'number', label: 'Goals to win', min: 3, max: 7, step: 2, initial: rules.GOALS_TO_WIN },
});
