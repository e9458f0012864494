import { CloseCode, type Room } from '@colyseus/sdk';

/**
 * Why: the SDK notices a dead network when the socket closes, which may take a minute, and has no call that gives a socket
 * up. Its connection does not wait for the socket when it is closed with this one code: the SDK sees the close at once, and
 * tries again by its own rules.
 */
export function hangUpAndRetry(room: Room): void {
  room.connection.close(CloseCode.MAY_TRY_RECONNECT);
}

/** Closes the socket for good, however long the other end takes to agree; `leave` would wait for the server. */
export function hangUp<State>(room: Room<unknown, State>, closeCode: number): void {
  room.connection.close(closeCode);
}
