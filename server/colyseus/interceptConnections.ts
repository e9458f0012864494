import { type AuthContext, type Client, Room } from '@colyseus/core';

/**
 * Why: no hook of a room says that a connection came back with a token, before Colyseus waits for the old one, nor that
 * one is seated while the room is ending, nor tells the address at all. All of it is there in `_onJoin`, which is private
 * in the types and looked up on the instance for every connection.
 */
interface ConnectionReceiver {
  _onJoin(client: Client, context: AuthContext, options?: ConnectionOptions): Promise<void>;
}

export interface ConnectionOptions {
  /** Of a connection that comes back to its seat; null for all others. */
  readonly reconnectionToken?: string | null;
}

const { _onJoin: admit } = Room.prototype as unknown as ConnectionReceiver;

/** From now on every connection to the rooms of a class goes to `intercept` in place of Colyseus. */
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

/** Lets Colyseus seat a connection; the room's `onJoin` or `onReconnect` has run when it resolves. Rejects when there is no seat. */
export function passConnection(
  room: object,
  client: Client,
  context: AuthContext,
  options: ConnectionOptions | undefined,
): Promise<void> {
  return admit.call(room as ConnectionReceiver, client, context, options);
}
