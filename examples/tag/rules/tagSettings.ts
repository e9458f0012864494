import { defineSettings } from '../../../shared/defineSettings.ts';
import { ROUND_SECONDS } from './rules.ts';

/** What the creator of a room may choose. */
export const tagSettings = defineSettings({
  roundSeconds: { kind: 'number', label: 'Length of a round', min: 30, max: 300, step: 30, initial: ROUND_SECONDS },
});
