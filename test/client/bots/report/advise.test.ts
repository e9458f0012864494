import { expect, test } from 'vitest';
import { type ClientSecond, LoadRecord, type ServerSecond } from '../../../support/LoadRecord.ts';

const slow = { acknowledged: [500], roundTrips: [400] };

/** What is said of a run in which every second was like this. */
function adviceOn(
  clients: ClientSecond,
  server: ServerSecond | null = {},
  args: readonly string[] = [],
): readonly string[] {
  return new LoadRecord().begin().steady().seconds(4, clients, server).report({ args }).verdict.advice;
}

test('a server that has too much to do needs fewer players or more processes', () => {
  const [first, second, ...others] = adviceOn(slow, { busy: 0.95, dropped: 30, longSteps: 10 });
  expect(first).toContain('its event loop was busy for 95.0 % of the time');
  expect(second).toContain('--room-size');
  expect(others).toEqual([]);
});

test('a server that got no core is told from one that has too much to do', () => {
  const [first] = adviceOn({}, { busy: 0.95, cpu: 0.4, dropped: 30 });
  expect(first).toContain('for 55.0 % of the time it had something to do, and something else ran there');
});

test('the network is not named where the server got no core', () => {
  expect(adviceOn(slow, { busy: 0.6, cpu: 0.2 })).toEqual([
    expect.stringContaining('The server had no core for itself'),
  ]);
});

test('a server that was stopped now and then had no load that explains it', () => {
  const [first] = adviceOn({}, { busy: 0.1, dropped: 30, worstDelayMs: 400 });
  expect(first).toContain('not too busy (10.0 % of the time), but was held up for up to 400 ms at once');
});

test('much garbage collection is named', () => {
  expect(adviceOn(slow, { busy: 0.9, gcMs: 60 }).join()).toContain('Garbage collection took 60 ms of each second');
});

test('clients that are the limit need workers, or to be thin if they are not', () => {
  const busy = { ...slow, counts: { loopActiveMs: 950, loopIdleMs: 50, cpuMs: 950 } };
  const [first] = adviceOn(busy);
  expect(first).toContain('in 4 of 4 seconds. Measure again with more --workers');
  expect(first).toContain('--thin');
  expect(adviceOn(busy, {}, ['--thin'])[0]).not.toContain('--thin');
});

test('clients that got no core are told from those that have too much to do', () => {
  const starved = {
    ...slow,
    counts: { loopActiveMs: 950, loopIdleMs: 50, cpuMs: 300, machineBusyMs: 990, machineIdleMs: 10 },
  };
  expect(adviceOn(starved)[0]).toContain(
    'for 65.0 % of the time they had something to do, and something else ran there. Their machine was 99.0 % busy',
  );
});

test.each([
  ['gone too', null],
  ['still there', {}],
])('when everybody was lost, it says when, and whether the server answered: its metrics were %s', (metrics, server) => {
  const gone = { gauges: { joined: 0 }, counts: { drops: 0 } };
  const run = new LoadRecord().begin().steady().seconds(3);
  run.second({ gauges: { joined: 0 }, counts: { drops: 10 } }, server).seconds(4, gone, server);
  run.second({ ...gone, errors: { 'not back: a lost connection': 10 } }, server);
  const { outcome, advice } = run.report().verdict;
  expect(outcome).toBe('broken');
  expect(advice).toEqual([
    expect.stringMatching(
      new RegExp(`^At 4 s, all connections were lost, .*metrics were ${metrics}\\. Nobody came back\\.`),
    ),
  ]);
});

test('a pause of the clients explains nothing beside a longer one of the server', () => {
  expect(adviceOn({ ...slow, loopDelayMs: 35 }, { busy: 0.1, worstDelayMs: 400 }).join()).not.toContain('The clients');
});

test('clients that were stopped now and then are to blame, and not the network', () => {
  expect(adviceOn({ ...slow, loopDelayMs: 300 })[0]).toContain('The clients themselves were held up for up to 300 ms');
});

test('where nobody was busy, it is the network', () => {
  expect(adviceOn(slow)).toEqual([
    expect.stringMatching(/^Neither the server nor the clients had much to do\. The round trip took 400 ms \(p99\)\./),
  ]);
  expect(adviceOn(slow, null)[0]).toContain('--metrics');
});

test('where nothing at all was busy, a longer run tells more', () => {
  expect(adviceOn({ acknowledged: [60], roundTrips: [1] })).toEqual([expect.stringContaining('--seconds')]);
});

test('of the round trip, what the run itself added is no fault of the network', () => {
  const late = { acknowledged: [500], roundTrips: [110] };
  const delayed = new LoadRecord().begin({ latency: 80, jitter: 40 }).steady().seconds(4, late).report();
  expect(delayed.verdict.advice).toEqual([expect.stringContaining('Nothing was busy, and the network was quick.')]);
});

test('the codes of errors say what to look at, once each', () => {
  const errors = {
    'join refused with 503: full': 1,
    'join refused with 404: gone': 1,
    'join refused with 410: ended': 1,
    'closed with 4107: restarting': 1,
    'closed with 1006: lost': 1,
  };
  expect(adviceOn({ errors })).toEqual([
    expect.stringContaining('CAPACITY_PLAYERS'),
    expect.stringContaining('A room was not there any more.'),
    'The server was stopped during the run.',
  ]);
});
