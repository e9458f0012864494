import type { Room } from '@colyseus/sdk';
import type { RoomState } from '../../shared/room/RoomState.ts';

/**
 * Tells the room's clock how often patches come, now and whenever the server changes it. The server sends its patches
 * itself and so advertises no rate; without one the clock measures no jitter and interpolation sees no idle gaps.
 * A game's prediction calls this, because only who opens the input handle learns the length of a step, and the handle
 * keeps the options of its first opening.
 * @param stepMs length of a fixed step
 * @returns ends it
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
