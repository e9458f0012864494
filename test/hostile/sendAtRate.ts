import { setTimeout as sleep } from 'node:timers/promises';
import type { RawClient } from '../support/RawClient.ts';

/** An input as an honest client sends it. */
export const HONEST_PER_SECOND = 30;

/** Sends at a rate, in bursts, until the time is over or the socket is closed. @returns how many were sent */
export async function sendAtRate(
  client: RawClient,
  perSecond: number,
  burstMs: number,
  seconds: number,
  next: () => Uint8Array,
) {
  let sent = 0;
  const beganMs = performance.now();
  for (let nowMs = beganMs; client.isOpen && nowMs - beganMs < seconds * 1000; nowMs = performance.now()) {
    for (const due = ((nowMs - beganMs) / 1000) * perSecond; sent < due; sent++) client.send(next());
    await sleep(burstMs);
  }
  return sent;
}
