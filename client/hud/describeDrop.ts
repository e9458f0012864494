import type { ConnectionStatus } from '../connection/Connection.ts';

/** If reconnecting takes this long, the page may be out of date, so a reload is offered. */
const OFFER_RELOAD_MS = 8_000;

export interface Drop {
  /** Whole seconds until the seat is released; 0 if it may be gone already. */
  readonly secondsLeft: number;
  readonly isReloadOffered: boolean;
}

/**
 * What to tell the player about a dropped connection; undefined while connected.
 * @param nowMs performance.now
 */
export function describeDrop(status: ConnectionStatus, nowMs: number): Drop | undefined {
  if (status.kind !== 'dropped') return undefined;
  const { sinceMs, graceEndsAtMs } = status;
  // A reload helps only while the seat is still held.
  const patienceMs = Math.min(OFFER_RELOAD_MS, (graceEndsAtMs - sinceMs) / 2);
  return {
    secondsLeft: Math.max(0, Math.ceil((graceEndsAtMs - nowMs) / 1000)),
    isReloadOffered: nowMs - sinceMs >= patienceMs,
  };
}
