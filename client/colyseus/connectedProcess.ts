import type { Room } from '@colyseus/sdk';

/**
 * Why: the SDK does not say which process a room is in. Only the address of its connection names it: the last part of its
 * path is the room, and the one before is the process.
 */
export function connectedProcess<State>(room: Room<unknown, State>): string | undefined {
  const { url } = room.connection;
  return url === undefined ? undefined : new URL(url).pathname.split('/').at(-2);
}
