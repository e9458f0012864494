import { expect, test } from 'vitest';
import { CrowdSum } from '../../../../client/bots/figures/CrowdSum.ts';
import { crowdSecond } from '../../../support/LoadRecord.ts';

test('what several processes report is added, and what a client did in a second is theirs together', () => {
  const sum = new CrowdSum();
  sum.add(crowdSecond({ counts: { playedMs: 1000, inputs: 30, corrections: 1, reconciles: 4 }, acknowledged: [10] }));
  sum.add(crowdSecond({ counts: { playedMs: 3000, inputs: 30, corrections: 0, reconciles: 4 }, acknowledged: [30] }));
  const { playedSeconds, counts, perClientSecond, corrections, acknowledge } = sum.summarise();
  expect({ playedSeconds, inputs: counts.inputs, each: perClientSecond.inputs }).toEqual({
    playedSeconds: 4,
    inputs: 60,
    each: 15,
  });
  expect(corrections).toEqual({ reconciles: 8, share: 1 / 8 });
  expect(acknowledge.count).toBe(2);
  expect(acknowledge.max).toBeCloseTo(30, 1);
});

test('nothing at all has no figures that are not numbers', () => {
  const { acknowledge, perClientSecond, corrections } = new CrowdSum().summarise();
  expect(acknowledge).toEqual({ count: 0, p50: 0, p95: 0, p99: 0, max: 0 });
  expect(Object.values(perClientSecond).every((value) => value === 0)).toBe(true);
  expect(corrections).toEqual({ reconciles: 0, share: 0 });
});
