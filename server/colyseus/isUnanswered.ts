import type { ServerError } from '@colyseus/core';

/**
 * Whether the process of a room has not answered a request for a held seat, so that nobody knows whether it is held.
 *
 * Why: Colyseus has one error code for this and for requests that are wrong. Only the message tells.
 */
export function isUnanswered({ message }: ServerError): boolean {
  return message.startsWith('remote room (') && message.includes(' timed out, requesting ');
}
