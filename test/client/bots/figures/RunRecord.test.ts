import { expect, test } from 'vitest';
import { LoadRecord } from '../../../support/LoadRecord.ts';

const slow = { acknowledged: [500] };

test('seconds in which players still join are not judged', () => {
  const { record } = new LoadRecord().begin().seconds(3, slow, { dropped: 50 }).steady().seconds(4);
  const [phase] = record.phases;
  expect(record.seconds.map(({ isSteady }) => isSteady)).toEqual([false, false, false, true, true, true, true]);
  expect(phase).toMatchObject({ beganAt: 0, steadyAt: 3, endedAt: 7 });
  expect(phase!.figures.acknowledge).toMatchObject({ count: 4 });
  expect(phase!.figures.acknowledge.max).toBeCloseTo(20, 0);
  expect(phase!.server).toMatchObject({ droppedShare: 0, seconds: 4, steps: 1200 });
  expect(phase!.slo.every(({ isKept }) => isKept)).toBe(true);
});

test('errors count from the beginning of a phase, and those of its end too', () => {
  const run = new LoadRecord()
    .begin()
    .second({ errors: { 'join failed: no': 2 } })
    .steady()
    .second();
  run.record.finish([], ['worker lost: here']);
  expect(run.record.phases[0]).toMatchObject({ errors: 3 });
  expect(run.record.total.summarise().errors).toEqual({ 'join failed: no': 2, 'worker lost: here': 1 });
});

test('each phase is judged on its own', () => {
  const { record } = new LoadRecord()
    .begin({ name: 'calm' })
    .steady()
    .seconds(3)
    .begin({ name: 'storm' })
    .steady()
    .seconds(3, slow);
  const kept = record.phases.map(({ slo }) => slo.find(({ rule }) => rule === 'acknowledge')!.isKept);
  expect(kept).toEqual([true, false]);
});

test('the delay that the run adds is no fault of the server', () => {
  const { record } = new LoadRecord()
    .begin({ latency: 80, jitter: 40 })
    .steady()
    .seconds(3, { acknowledged: [160] });
  const acknowledge = record.phases[0]!.slo.find(({ rule }) => rule === 'acknowledge')!;
  expect(acknowledge.limit).toBeCloseTo(1000 / 30 + 15 + 120);
  expect(acknowledge.isKept).toBe(true);
});

test('without the metrics of the server, only what the clients saw is judged', () => {
  const { record } = new LoadRecord().begin().steady().seconds(2, {}, null);
  const judged = record.phases[0]!.slo.filter(({ isKept }) => isKept !== undefined).map(({ rule }) => rule);
  expect(judged).toEqual(['acknowledge', 'errors']);
  expect(record.seconds[1]!.server).toBeUndefined();
});

test('where another process answers for the server, its figures begin anew', () => {
  const { record } = new LoadRecord()
    .begin()
    .steady()
    .seconds(3, {}, { dropped: 50 })
    .second({}, { restarted: 'other' })
    .seconds(2);
  expect(record.processChanges).toEqual([4]);
  expect(record.seconds.map(({ server }) => server?.droppedShare === 0)).toEqual([
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
  expect(record.phases[0]!.server).toMatchObject({ processes: 1, seconds: 2, droppedShare: 0 });
});

test('of a server whose processes answer in turn, nothing is measured', () => {
  const run = new LoadRecord().begin().steady();
  for (const restarted of ['one', 'other', 'one', 'other']) run.second({}, { restarted });
  const [phase] = run.record.phases;
  expect(phase!.server).toBeUndefined();
  expect(phase!.slo.filter(({ isKept }) => isKept === undefined).map(({ rule }) => rule)).toEqual([
    'step',
    'dropped',
    'loop',
  ]);
});
