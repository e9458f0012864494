import type { ConnectionStatus } from '../connection/Connection.ts';

/** A seat held for so long without coming back: perhaps the page is what is old. */
const OFFER_RELOAD_MS = 8_000;

export interface Drop {
  /** Whole seconds until the seat is lost; 0 when it may be gone already. */
  readonly secondsLeft: number;
  readonly isReloadOffered: boolean;
}

/** What the player is told of a lost connection; undefined while there is one. @param nowMs performance.now */
export function describeDrop(status: ConnectionStatus, nowMs: number): Drop | undefined {
  if (status.kind !== 'dropped') return undefined;
  const { sinceMs, graceEndsAtMs } = status;
  // A reload is of use only while the seat is held.
  const patienceMs = Math.min(OFFER_RELOAD_MS, (graceEndsAtMs - sinceMs) / 2);
  return {
    secondsLeft: Math.max(0, Math.ceil((graceEndsAtMs - nowMs) / 1000)),
    isReloadOffered: nowMs - sinceMs >= patienceMs,
  };
}
