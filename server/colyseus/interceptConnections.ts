import { type AuthContext, type Client, Room } from '@colyseus/core';

/**
 * Why: no hook of a room tells that a connection presents a reconnection token before Colyseus waits for the old
 * connection, or that a client is seated while the room is closing, or what the client's address is. `_onJoin` has all
 * of it. It is private in the types, but Colyseus looks it up on the instance for every connection.
 */
interface ConnectionReceiver {
  _onJoin(client: Client, context: AuthContext, options?: ConnectionOptions): Promise<void>;
}

export interface ConnectionOptions {
  /** Set if the connection returns to a seat; null for all others. */
  readonly reconnectionToken?: string | null;
  /** Whether the client has the room's handshake from an earlier connection, and needs none. */
  readonly skipHandshake?: boolean;
}

const { _onJoin: admit } = Room.prototype as unknown as ConnectionReceiver;

/** Makes every connection to the rooms of a class go to `intercept` instead of Colyseus. */
export function interceptConnections<Intercepted extends Room>(
  roomClass: { readonly prototype: Intercepted },
  intercept: (
    room: Intercepted,
    client: Client,
    context: AuthContext,
    options: ConnectionOptions | undefined,
  ) => Promise<void>,
): void {
  Object.defineProperty(roomClass.prototype, '_onJoin', {
    value(this: Intercepted, client: Client, context: AuthContext, options?: ConnectionOptions): Promise<void> {
      return intercept(this, client, context, options);
    },
  });
}

/**
 * Lets Colyseus seat a connection. Resolves after the room's `onJoin` or `onReconnect` has run. Rejects if there is no
 * seat.
 */
export function passConnection(
  room: object,
  client: Client,
  context: AuthContext,
  options: ConnectionOptions | undefined,
): Promise<void> {
  return admit.call(room as ConnectionReceiver, client, context, options);
}
