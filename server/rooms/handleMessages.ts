import type { Client } from '@colyseus/core';
import { type ClientMessageName, type ClientMessages, clientMessages } from '../../shared/protocol.ts';

/** One function a message; the room gives all of them, so that a message without a handler does not compile. */
export type MessageHandlers = {
  [Name in ClientMessageName]: (client: Client, payload: ClientMessages[Name]) => void;
};

interface MessageRoom {
  onMessage(type: string, handler: (client: Client, ...payload: unknown[]) => void): unknown;
}

/**
 * Registers a handler for every message of the protocol, behind its schema. Colyseus' own `validate` closes with 4002 and
 * keeps the seat; here a payload that does not fit, and a message nobody knows, are reported as a violation.
 */
export function handleMessages(
  room: MessageRoom,
  handlers: MessageHandlers,
  onBadMessage: (client: Client, why: string) => void,
): void {
  const register = <Name extends ClientMessageName>(name: Name) => {
    room.onMessage(name, (client, payload) => {
      const parsed = clientMessages[name].safeParse(payload ?? {});
      if (parsed.success) handlers[name](client, parsed.data as ClientMessages[Name]);
      else onBadMessage(client, `bad payload of "${name}"`);
    });
  };
  for (const name of Object.keys(clientMessages) as ClientMessageName[]) register(name);
  room.onMessage('*', (client) => onBadMessage(client, 'unknown message'));
}
