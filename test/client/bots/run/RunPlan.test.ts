import { expect, test } from 'vitest';
import { type PhasePlan, type RunPlan, setupOfWorker, shareOfPhase } from '../../../../client/bots/run/RunPlan.ts';
import { usualSetup } from '../../../support/LoadRecord.ts';

const phase: PhasePlan = {
  name: 'run',
  players: 25,
  ramp: 2,
  seconds: 10,
  churn: 60,
  drop: 30,
  stall: 15,
  latency: 80,
  jitter: 40,
  cut: 0.5,
  outage: 3,
};

function planOf(code?: string): RunPlan {
  return {
    setup: { ...usualSetup, mayDelay: true, ...(code === undefined ? {} : { code }) },
    seed: 7,
    phases: [phase],
    stepMs: 1000 / 30,
  };
}

const playersOf = (plan: RunPlan, workers: number) =>
  Array.from({ length: workers }, (_, index) => shareOfPhase(plan, phase, workers, index).players);

test('everybody in a room is made by the same process', () => {
  expect(playersOf(planOf(), 1)).toEqual([25]);
  expect(playersOf(planOf(), 2)).toEqual([15, 10]);
  expect(playersOf(planOf(), 4)).toEqual([10, 10, 5, 0]);
});

test('people of one given room are spread over all processes', () => {
  expect(playersOf(planOf('BCDFG'), 4)).toEqual([7, 6, 6, 6]);
});

test('rates are shared, and what is so for everybody is the same in every process', () => {
  expect(shareOfPhase(planOf(), phase, 2, 1)).toEqual({
    players: 10,
    rampMs: 2000,
    churn: 30,
    drop: 15,
    stall: 7.5,
    latencyMs: 80,
    jitterMs: 40,
    cutShare: 0.5,
    outageMs: 3000,
  });
});

test('processes make different bots with different names', () => {
  const setups = [0, 1, 2].map((index) => setupOfWorker(planOf(), 3, index));
  expect(new Set(setups.map(({ seed }) => seed)).size).toBe(3);
  const [first, second] = setups.map(({ firstNumber }) => firstNumber);
  expect(second! - first!).toBeGreaterThan(25);
});
