import type { Client } from '@colyseus/core';
import { type ClientMessageName, type ClientMessages, clientMessages } from '../../shared/protocol.ts';
import { tell } from './tell.ts';

/** One function a message; the room gives all of them, so that a message without a handler does not compile. */
export type MessageHandlers = {
  [Name in ClientMessageName]: (client: Client, payload: ClientMessages[Name]) => void;
};

export interface MessageRoom {
  onMessage(type: string, handler: (client: Client, ...payload: unknown[]) => void): unknown;
}

/** What stands before the handlers. */
export interface MessageGates {
  /** Why this client may not send that now, in a sentence; undefined when it may. */
  refuse(client: Client, name: ClientMessageName): string | undefined;
  /** For a message that no client of ours sends. */
  onBadMessage(client: Client, why: string): void;
}

/**
 * Registers a handler for every message of the protocol, behind its schema, its role and its phase. Colyseus' own
 * `validate` closes with 4002 and keeps the seat; here a payload that does not fit, and a message nobody knows, are
 * reported as a violation, and what is not theirs or not now is answered with a sentence.
 */
export function handleMessages(room: MessageRoom, handlers: MessageHandlers, gates: MessageGates): void {
  const register = <Name extends ClientMessageName>(name: Name) => {
    room.onMessage(name, (client, payload) => {
      const parsed = clientMessages[name].safeParse(payload ?? {});
      if (!parsed.success) {
        gates.onBadMessage(client, `bad payload of "${name}"`);
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
