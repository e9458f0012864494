import type { RoundOption } from '../GameModule.ts';
import { puckSettings } from './puckSettings.ts';
import type { PuckState } from './schemas.ts';

/** Shorter and longer rounds, by the goals that it takes to win. */
export function ballotOf(state: PuckState): RoundOption[] {
  const { min, max, step } = puckSettings.definitions.goalsToWin;
  const current = puckSettings.read(state.settings?.values, 'goalsToWin');
  const options: RoundOption[] = [];
  for (let goals = min; goals <= max; goals += step) {
    if (goals !== current) options.push({ label: `First to ${goals} goals`, settings: { goalsToWin: goals } });
  }
  return options;
}
