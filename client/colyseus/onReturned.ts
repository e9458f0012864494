import type { Room } from '@colyseus/sdk';

/**
 * Why: the SDK calls `onReconnect` while it is still reading the handshake. Only after that, in the same turn, does it take
 * the new reconnection token and acknowledge the handshake.
 * @param returned called when the token is the new one and the handshake is acknowledged
 */
export function onReturned<State>(room: Room<unknown, State>, returned: () => void): void {
  room.onReconnect(() => queueMicrotask(returned));
}
