import { RedisAway } from './RedisAway.ts';

/** Where it is logged that something failed. */
export interface FailureLog {
  warn(fields: { readonly err: unknown; readonly [field: string]: unknown }, message: string): void;
}

/** What ioredis says when no answer came in time. */
export const TIMED_OUT = 'Command timed out';
/** What it says of a command that it cannot send, or whose connection closed before the answer. */
const UNCONNECTED: ReadonlySet<unknown> = new Set([
  "Stream isn't writeable and enableOfflineQueue options is false",
  'Connection is closed.',
  'Command aborted due to connection close',
]);

export function isTimeout(error: unknown): boolean {
  return messageOf(error) === TIMED_OUT;
}

/** Whether something failed because Redis was not connected, or did not answer. */
export function isOutage(error: unknown): boolean {
  return isTimeout(error) || UNCONNECTED.has(messageOf(error));
}

/** What Redis or its client said first. Of a transaction, Redis says in the end only that it was discarded. */
export function reasonOf(error: unknown): unknown {
  if (error instanceof RedisAway && error.cause !== undefined) return reasonOf(error.cause);
  const { previousErrors } = (error ?? {}) as { previousErrors?: readonly unknown[] };
  return previousErrors?.[0] ?? error;
}

function messageOf(error: unknown): unknown {
  const reason = reasonOf(error);
  return reason instanceof Error ? reason.message : reason;
}
