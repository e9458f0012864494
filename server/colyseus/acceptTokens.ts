import type { Deferred, Room } from '@colyseus/core';

/**
 * Why: Colyseus holds a seat for one token only, the newest. If the message with that token was lost, the client has
 * only an older one. Colyseus looks tokens up in a private record, by token.
 */
interface ReconnectionBook {
  readonly _reconnections: Record<string, readonly [sessionId: string, held: Deferred]>;
}

/**
 * Lets other tokens take a held seat as well, until it is taken or released.
 * @param newest the token that the seat is held for
 */
export function acceptTokens(room: Pick<Room, 'allowReconnection'>, others: readonly string[], newest: string): void {
  const book = (room as unknown as ReconnectionBook)._reconnections;
  const entry = book[newest];
  if (!entry) return;
  for (const token of others) book[token] = entry;
  const forget = () => {
    for (const token of others) delete book[token];
  };
  entry[1].then(forget, forget);
}
