import type { Room } from '@colyseus/sdk';

/**
 * Why: the SDK decodes each patch, which costs more than all else that it does for a frame. A load test needs clients that
 * only count. The room's state stays as it is; everything that frames carry besides it goes on, such as acknowledgements.
 */
export function stopDecoding<State>(room: Room<unknown, State>): void {
  const skip = (): void => {};
  Object.assign(room.serializer, { patch: skip, setState: skip });
}
