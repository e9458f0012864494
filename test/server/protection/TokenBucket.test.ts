import { expect, test } from 'vitest';
import { TokenBucket } from '../../../server/protection/TokenBucket.ts';

/** How many can be taken at this moment. */
function drain(bucket: TokenBucket, nowMs: number): number {
  let taken = 0;
  while (taken < 1_000 && bucket.take(nowMs)) taken++;
  return taken;
}

test('starts full, fills at its rate, and never beyond its burst', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 20 }, 0);
  expect([drain(bucket, 0), drain(bucket, 1_000), drain(bucket, 60_000)]).toEqual([20, 10, 20]);
});

test('what is refused costs nothing', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 20 }, 0);
  drain(bucket, 0);
  for (let ms = 1; ms < 100; ms++) expect(bucket.take(ms)).toBe(false);
  expect(bucket.take(100)).toBe(true);
});

test('holds more after a stall, for ten seconds of it at most', () => {
  const bucket = new TokenBucket({ perSecond: 90, burst: 20, perStalledSecond: 30 }, 0);
  expect(drain(bucket, 2_000)).toBe(80);
  expect(drain(bucket, 62_000)).toBe(320);
});

test('skips time, but none that is still to come', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 20 }, 0);
  drain(bucket, 0);
  bucket.skip(1_000, 1_500);
  expect(drain(bucket, 1_500)).toBe(5);
  bucket.skip(1_000, 2_000);
  expect(drain(bucket, 3_000)).toBe(10);
});
