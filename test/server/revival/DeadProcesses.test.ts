import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeadProcesses, GONE_MS, LOOK_EVERY_MS, SILENT_MS } from '../../../server/revival/DeadProcesses.ts';

function open({ known = [] as string[] } = {}) {
  const state = {
    silent: [] as string[],
    connected: new Set<string>(),
    heard: new Set<string>(),
    isBlind: false,
    left: 0,
    fails: false,
    troubles: new Set<string>(),
  };
  const asked: string[][] = [];
  const deaths: string[] = [];
  const processes = new DeadProcesses({
    silentFor: (ms) => {
      expect(ms).toBe(SILENT_MS);
      return state.silent;
    },
    hasHeard: (id) => state.heard.has(id),
    known: async () => known,
    connected: async (ids) => {
      asked.push([...ids]);
      if (state.fails) throw new Error('Redis went away');
      return state.connected;
    },
    isBlind: () => state.isBlind,
    onDead: async (id) => {
      deaths.push(id);
      if (state.troubles.has(id)) throw new Error('not what is expected there');
      return state.left-- <= 0;
    },
    log: pino({ level: 'silent' }),
    now: () => performance.now(),
  });
  const started = processes.start();
  return { processes, started, state, asked, deaths };
}

const run = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const JUDGED_MS = GONE_MS + 2 * LOOK_EVERY_MS;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
afterEach(() => void vi.useRealTimers());

test('while all processes tell their load, Redis is asked nothing', async () => {
  const { asked, deaths } = open();
  await run(60_000);
  expect([asked, deaths]).toEqual([[], []]);
});

test('a silent process without a connection is dead, soon but not at once', async () => {
  const { state, processes, deaths } = open();
  state.silent = ['gone'];
  await run(GONE_MS);
  expect([deaths, processes.suspects]).toEqual([[], ['gone']]);
  state.silent = [];
  await run(JUDGED_MS - GONE_MS);
  expect([deaths, processes.suspects]).toEqual([['gone'], []]);
  await run(60_000);
  expect(deaths).toEqual(['gone']);
});

test('a process that stands still has its connection, and is not dead', async () => {
  const { state, deaths, processes } = open();
  state.silent = ['still'];
  state.connected.add('still');
  await run(30_000);
  expect(deaths).toEqual([]);
  state.silent = [];
  await run(60_000);
  expect(processes.suspects).toEqual([]);
});

test('a process that connects again in time is not dead', async () => {
  const { state, deaths } = open();
  state.silent = ['back'];
  await run(GONE_MS);
  state.connected.add('back');
  await run(LOOK_EVERY_MS);
  state.connected.delete('back');
  await run(GONE_MS);
  expect(deaths).toEqual([]);
});

test('who cannot reach Redis judges nobody, and begins anew when it can', async () => {
  const { state, deaths } = open();
  state.silent = ['gone'];
  await run(GONE_MS);
  state.isBlind = true;
  await run(10_000);
  state.isBlind = false;
  await run(GONE_MS);
  expect(deaths).toEqual([]);
  state.silent = [];
  await run(JUDGED_MS);
  expect(deaths).toEqual(['gone']);
});

test('processes that died before this one began, or while Redis was away, are found', async () => {
  const { deaths } = open({ known: ['before', 'living'] });
  await run(JUDGED_MS);
  expect(deaths).toEqual(['before', 'living']);
});

test('a process that has started knows who may have died before it began', async () => {
  const { processes, started } = open({ known: ['before'] });
  await started;
  expect(processes.suspects).toEqual(['before']);
});

test('a process that tells its load is not dead, even if Redis has lost what it listens to', async () => {
  const { state, deaths } = open({ known: ['deaf'] });
  state.heard.add('deaf');
  await run(10_000);
  expect(deaths).toEqual([]);
});

test('a dead process is called again until nothing of it is left, but not for ever', async () => {
  const { state, deaths } = open();
  state.left = 3;
  state.silent = ['gone'];
  await run(JUDGED_MS);
  state.silent = [];
  await run(10_000);
  expect(deaths).toHaveLength(4);
  state.left = Number.POSITIVE_INFINITY;
  state.silent = ['full'];
  await run(JUDGED_MS);
  state.silent = [];
  await run(120_000);
  const calls = deaths.length;
  await run(60_000);
  expect(deaths).toHaveLength(calls);
});

test('a look that fails is made good by the next', async () => {
  const { state, deaths } = open();
  state.silent = ['gone'];
  state.fails = true;
  await run(5_000);
  state.fails = false;
  await run(JUDGED_MS);
  expect(deaths[0]).toBe('gone');
});

test('a dead process whose rooms make trouble keeps nobody from those of another', async () => {
  const { state, deaths } = open();
  state.troubles.add('broken');
  state.silent = ['broken', 'gone'];
  await run(JUDGED_MS);
  expect(deaths).toContain('gone');
});
