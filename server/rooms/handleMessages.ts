import type { Client } from '@colyseus/core';
import { type ClientMessageName, type ClientMessages, clientMessages } from '../../shared/protocol.ts';
import { tell } from './tell.ts';

/** One handler for each message. Its type makes sure that no message is without one. */
export type MessageHandlers = {
  [Name in ClientMessageName]: (client: Client, payload: ClientMessages[Name]) => void;
};

export interface MessageRoom {
  onMessage(type: string, handler: (client: Client, ...payload: unknown[]) => void): unknown;
}

/** The checks before a handler runs. */
export interface MessageGates {
  /** Returns undefined if this client may send the message now, otherwise a sentence that says why not. */
  refuse(client: Client, name: ClientMessageName): string | undefined;
  /** Called for a message that the game's own client never sends. */
  onBadMessage(client: Client, why: string): void;
}

/**
 * Registers a handler for every message of the protocol, and checks its schema, role and phase first. An invalid payload or
 * an unknown message is a violation. A message that is not allowed for this role or phase is answered with a notice.
 * Colyseus' own `validate` is not used, because it closes with 4002 and keeps the seat.
 */
export function handleMessages(room: MessageRoom, handlers: MessageHandlers, gates: MessageGates): void {
  const register = <Name extends ClientMessageName>(name: Name) => {
    room.onMessage(name, (client, payload) => {
      const parsed = clientMessages[name].safeParse(payload ?? {});
      if (!parsed.success) {
        gates.onBadMessage(client, `bad payload for "${name}"`);
        return;
      }
      const refusal = gates.refuse(client, name);
      if (refusal === undefined) handlers[name](client, parsed.data as ClientMessages[Name]);
      else tell(client, refusal);
    });
  };
  for (const name of Object.keys(clientMessages) as ClientMessageName[]) register(name);
  room.onMessage('*', (client) => gates.onBadMessage(client, 'unknown message'));
}
