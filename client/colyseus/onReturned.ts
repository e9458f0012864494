import type { Room } from '@colyseus/sdk';

/**
 * Why: the SDK calls `onReconnect` while it still reads the handshake. Only behind that it takes the new token and
 * acknowledges, in the same turn; what is sent before is refused by the server as out of turn.
 * @param returned called once the seat is taken again, acknowledged, and its token is the new one
 */
export function onReturned<State>(room: Room<unknown, State>, returned: () => void): void {
  room.onReconnect(() => queueMicrotask(returned));
}
