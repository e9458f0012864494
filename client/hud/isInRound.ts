import type { Phase } from '../../shared/room/RoomState.ts';

/** Whether a round is played, or about to be. */
export function isInRound(phase: Phase): boolean {
  return phase === 'countdown' || phase === 'playing';
}
