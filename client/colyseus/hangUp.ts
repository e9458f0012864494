import { CloseCode, type Room } from '@colyseus/sdk';

/**
 * Why: the SDK notices a dead network only when the socket closes, which may take a minute, and has no call to abandon
 * a socket. But if its connection is closed with this code, it does not wait for the socket: the SDK sees the close at
 * once and reconnects by its own rules.
 */
export function hangUpAndRetry(room: Room): void {
  room.connection.close(CloseCode.MAY_TRY_RECONNECT);
}

/** Closes the socket for good without waiting for the server, unlike `leave`. */
export function hangUp<State>(room: Room<unknown, State>, closeCode: number): void {
  room.connection.close(closeCode);
}
