import type { Deferred, Room } from '@colyseus/core';

/**
 * Why: Colyseus holds a seat for one token, the newest. The answer that carried it may be what the network lost, and then
 * the seat's owner knows only an older one. Colyseus looks tokens up in a record of its own, by token.
 */
interface ReconnectionBook {
  readonly _reconnections: Record<string, readonly [sessionId: string, held: Deferred]>;
}

/**
 * Lets a held seat be taken with other tokens as well, until somebody took it or the hold is over.
 * @param newest the token it is held for
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
