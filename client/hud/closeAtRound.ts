import { effect, type ReadonlySignal } from '@preact/signals';
import type { Phase } from '../../shared/room/RoomState.ts';
import { isInRound } from './isInRound.ts';
import type { Panels } from './Panels.ts';

/**
 * Closes the room card as a round begins: it was open in the lobby, and would cover part of the round. A page that draws slowly
 * may miss the whole countdown.
 * @param isWriting nobody is interrupted in writing
 * @returns ends it
 */
export function closeAtRound(
  phase: ReadonlySignal<Phase>,
  panels: Pick<Panels, 'close'>,
  isWriting: () => boolean,
): () => void {
  // Who comes into a round that is played has opened the card there.
  let wasInRound = phase.peek() === 'playing';
  return effect(() => {
    const isNow = isInRound(phase.value);
    if (isNow && !wasInRound && !isWriting()) panels.close('room');
    wasInRound = isNow;
  });
}
