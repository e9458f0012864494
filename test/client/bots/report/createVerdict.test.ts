import { expect, test } from 'vitest';
import { LoadRecord } from '../../../support/LoadRecord.ts';

const verdictOf = (record: LoadRecord, overrides?: Parameters<LoadRecord['report']>[0]) =>
  record.report(overrides).verdict;

const slow = { acknowledged: [500] };

test('a run that kept the SLO says how much was left', () => {
  expect(verdictOf(new LoadRecord().begin().steady().seconds(4))).toEqual({
    outcome: 'kept',
    headline: 'SLO kept with 10 players',
    breaches: [],
    findings: ['Closest to its limit: input→acknowledged p99, 20.0 ms of 48.3 ms.'],
    caveats: [],
    advice: [],
  });
});

test('a run in which nobody ever played is not judged', () => {
  const { outcome, headline } = verdictOf(new LoadRecord().begin().seconds(4));
  expect({ outcome, headline }).toEqual({
    outcome: 'notJudged',
    headline: 'Not judged: nobody played for a whole second with all players there',
  });
});

test('a broken rule is told with its value, its limit and when it was broken', () => {
  const { outcome, headline, findings, breaches } = verdictOf(
    new LoadRecord().begin().steady().seconds(2).seconds(2, slow).second(),
  );
  expect(outcome).toBe('broken');
  expect(headline).toBe('SLO broken with 10 players');
  expect(findings).toEqual([
    expect.stringMatching(
      /^Input→acknowledged p99: 500\.\d ms \(limit 48\.3 ms\)\. Over it in 2 of 5 seconds, first at 3 s\.$/,
    ),
  ]);
  expect(breaches).toEqual([expect.objectContaining({ rule: 'acknowledge', phase: 'run', since: 3 })]);
});

test('of several phases, those that broke the SLO are named', () => {
  const run = new LoadRecord().begin({ name: 'calm' }).steady().seconds(3);
  run
    .begin({ name: 'storm' })
    .steady()
    .seconds(3, { ...slow, errors: { 'closed with 4108: too slow': 2 } });
  const { headline, findings } = verdictOf(run);
  expect(headline).toBe('SLO broken in 1 of 2 phases');
  expect(findings).toHaveLength(2);
  expect(findings[0]).toContain('Input→acknowledged p99 in “storm”: ');
  expect(findings[1]).toBe('Errors in “storm”: 6 (limit 0). Over it in 3 of 3 seconds, first at 4 s.');
});

test('what the verdict cannot say is told', () => {
  const run = new LoadRecord()
    .begin()
    .steady()
    .seconds(4, { gauges: { watching: 3 } }, null);
  const { outcome, caveats } = verdictOf(run, { isInterrupted: true, metricsProblem: 'it does not answer' });
  expect(outcome).toBe('kept');
  expect(caveats).toEqual([
    'The run was interrupted. What was played until then is judged.',
    'Only what the clients saw is judged, because the server’s metrics are missing: it does not answer.',
    'Up to 3 clients only watched, because their room had no free seat.',
  ]);
});

test('a run that was interrupted before all had joined says nothing of what was judged', () => {
  const { outcome, caveats } = verdictOf(new LoadRecord().begin().seconds(2), { isInterrupted: true });
  expect({ outcome, caveats }).toEqual({
    outcome: 'notJudged',
    caveats: ['The run was interrupted before all players were there.'],
  });
});

test('a run that nobody could join says so', () => {
  const nobody = { gauges: { joined: 0 }, errors: { 'join failed: nothing answers': 5 } };
  const run = new LoadRecord().begin().seconds(2, nobody, null);
  expect(verdictOf(run).headline).toBe('SLO broken: none of 10 players could join');
});

test('a server that lowered its patch rate did not keep up, whatever else it kept', () => {
  const run = new LoadRecord().begin().steady().seconds(2).seconds(2, {}, { arePatchesSlowed: true });
  expect(verdictOf(run).caveats).toEqual([
    'The server did not keep up: in 2 of 4 seconds, it sent patches only every second step, as large rooms always do.',
  ]);
});

test('times from clients that were too busy are doubted', () => {
  const busy = { counts: { loopActiveMs: 900, loopIdleMs: 100, cpuMs: 900 } };
  const { caveats } = verdictOf(new LoadRecord().begin().steady().seconds(4, busy));
  expect(caveats).toEqual([
    'The clients’ own process was busy for more than 80.0 % of the time in 4 of 4 seconds: times from the clients may be theirs, and not the server’s.',
  ]);
});

test('whose figures those of the server are is told if several processes have answered', () => {
  const run = new LoadRecord().begin().steady().seconds(2);
  for (const restarted of ['b', 'c', 'd', 'e']) run.second({}, { restarted });
  expect(verdictOf(run).caveats).toEqual([
    'The server’s figures start over where other processes answered than before: at 3 s, 4 s, 5 s and 1 more.',
  ]);
});
