import { expect, test } from 'vitest';
import { ClientBuckets } from '../../../server/protection/ClientBuckets.ts';
import type { FrameKind } from '../../../server/protection/FrameGuard.ts';

const rates = {
  inputsPerSecond: 90,
  inputBurst: 150,
  controlsPerSecond: 5,
  controlBurst: 20,
  chatsPerSecond: 1,
  chatBurst: 5,
};

/** A bucket without a bottom. */
const ENDLESS = 10_000;

/** How many of a kind pass until one does not, at a steady rate. */
function countUntilRefused(kind: FrameKind, perSecond: number): number {
  const buckets = new ClientBuckets(rates, 0);
  let passed = 0;
  while (passed < ENDLESS && buckets.take(kind, (passed * 1000) / perSecond)) passed++;
  return passed;
}

test.each([
  ['input', 90, 150],
  ['control', 5, 20],
  ['chat', 1, 5],
] as const)('%s: never touched in two minutes at 0.95 of the rate in bursts of 200 ms', (kind, perSecond, burst) => {
  const buckets = new ClientBuckets(rates, 0);
  let owed = 0;
  for (let ms = 0; ms < 120_000; ms += 200) {
    owed += perSecond * 0.95 * 0.2;
    for (; owed >= 1; owed--) expect(buckets.take(kind, ms)).toBe(true);
  }
  for (let each = 0; each < burst - 20; each++) expect(buckets.take(kind, 240_000)).toBe(true);
});

/** How many pass at one moment. */
function countAt(buckets: ClientBuckets, kind: FrameKind, ms: number): number {
  let passed = 0;
  while (passed < ENDLESS && buckets.take(kind, ms)) passed++;
  return passed;
}

test.each([
  ['input', 150, 450],
  ['control', 20, 20],
  ['chat', 5, 5],
] as const)('%s: exactly its burst at once, and again after a rest', (kind, burst, afterRest) => {
  const buckets = new ClientBuckets(rates, 0);
  expect(countAt(buckets, kind, 0)).toBe(burst);
  expect(countAt(buckets, kind, 60_000)).toBe(afterRest);
  expect(countAt(buckets, kind, 60_000)).toBe(0);
});

test('passes all inputs of a stall that come at once, whatever its length, and no second helping', () => {
  for (let stallMs = 500; stallMs <= 9_000; stallMs += 500) {
    const buckets = new ClientBuckets(rates, 0);
    for (let ms = 0; ms < 3_000; ms += 100)
      for (let each = 0; each < 3; each++) expect(buckets.take('input', ms)).toBe(true);
    const queued = (stallMs / 1000) * 30;
    for (let each = 0; each < queued; each++)
      expect(buckets.take('input', 3_000 + stallMs), `${stallMs} ms`).toBe(true);
    expect(countAt(buckets, 'input', 3_000 + stallMs)).toBeLessThan(160);
  }
});

test('ends a flood of 10 and of 30 times the honest input rate within 450 frames', () => {
  expect(countUntilRefused('input', 300)).toBeLessThan(300);
  expect(countUntilRefused('input', 900)).toBeLessThan(200);
});

test('counts each kind by itself', () => {
  const buckets = new ClientBuckets(rates, 0);
  expect(countAt(buckets, 'chat', 0)).toBe(5);
  expect(buckets.take('control', 0)).toBe(true);
  expect(buckets.take('input', 0)).toBe(true);
});
