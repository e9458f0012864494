import type { Room } from '@colyseus/sdk';
import type { RoomState } from '../../shared/room/RoomState.ts';

/**
 * Sets the patch interval of the room's clock, now and whenever the server changes it. The server sends patches itself,
 * so Colyseus advertises no rate. Without a rate the clock measures no jitter, and interpolation cannot detect idle
 * gaps. The game's prediction must call this: only the code that opens the input handle learns the step length, and the
 * handle keeps the options of its first opening.
 * @param stepMs length of a fixed step
 * @returns a function that stops it
 */
export function keepPatchInterval<State extends RoomState>(room: Room<unknown, State>, stepMs: number): () => void {
  let everySteps = 0;
  const keep = (): void => {
    if (room.state.patchEverySteps === everySteps) return;
    everySteps = room.state.patchEverySteps;
    room.clock.setPatchInterval?.(everySteps * stepMs);
  };
  keep();
  room.onStateChange(keep);
  return () => room.onStateChange.remove(keep);
}
