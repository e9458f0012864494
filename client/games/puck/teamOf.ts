import type { Team } from '../../../shared/games/GameModule.ts';
import { puckGame } from '../../../shared/games/puck/puckGame.ts';

/** @param team 1 or 2 */
export function teamOf(team: number): Team | undefined {
  return puckGame.teams?.[team - 1];
}
