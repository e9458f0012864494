import { afterAll, beforeAll, expect, test } from 'vitest';
import { KeptStore } from '../../server/revival/KeptStore.ts';
import type { SavedRoom } from '../../server/rooms/saved/SavedRoom.ts';
import { FaultStage } from '../support/FaultStage.ts';
import { pass, until } from '../support/until.ts';

const REFUSED = /^503: The .+ Try again/;
const ANSWERED_MS = 1_000;
/** Quick play that opens a room in another process asks Redis up to 13 times, one after the other, each for half a second. */
const SLOW_ANSWER_MS = 10_000;
const JOINS_AGAIN_MS = 2_000;
const LISTED_AGAIN_MS = 5_000;
const LEAST_SHARE = 0.98;

const AWAY = 'Redis cannot be reached: nobody can join, and the rooms go on';

interface Line {
  readonly level: number;
  readonly msg: string;
  readonly err?: { readonly message: string };
}

/** The warnings and errors in a log. */
function complaintsIn(log: string): Line[] {
  const lines = log.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
  return lines.filter(({ level }) => level >= 40);
}

let stage: FaultStage;
beforeAll(async () => {
  stage = await FaultStage.start();
});
afterAll(() => stage[Symbol.asyncDispose]());

interface Fault {
  readonly name: string;
  readonly begin: () => Promise<unknown> | unknown;
  readonly end: () => Promise<unknown> | unknown;
  /** How long it lasts beyond what the test does meanwhile. */
  readonly lastsMs: number;
  /** What cannot be done meanwhile; by default, neither joining nor opening a room. */
  readonly refuses?: readonly ('join' | 'open' | 'quickPlay')[];
  /** What each process complains of; by default once that Redis is away. If Redis refuses something: its words. */
  readonly complaints?: 'none' | RegExp;
}

const everything = ['join', 'open', 'quickPlay'] as const;

const faults: readonly Fault[] = [
  { name: 'is away for 2 s', begin: () => stage.redis.stop(), end: () => stage.redis.start(), lastsMs: 2_000 },
  { name: 'is away for 30 s', begin: () => stage.redis.stop(), end: () => stage.redis.start(), lastsMs: 30_000 },
  {
    name: 'is restarted',
    begin: async () => {
      await stage.redis.stop();
      await stage.redis.start();
    },
    end: () => {},
    lastsMs: 0,
    refuses: [],
  },
  {
    name: 'is emptied',
    begin: () => stage.operator.flushall(),
    end: () => {},
    lastsMs: 0,
    refuses: [],
    complaints: 'none',
  },
  { name: 'does not answer', begin: () => stage.proxy.hold(), end: () => stage.proxy.release(), lastsMs: 2_000 },
  {
    name: 'is full and refuses to write',
    begin: () => stage.operator.config('SET', 'maxmemory', '1'),
    end: () => stage.operator.config('SET', 'maxmemory', '0'),
    lastsMs: 2_000,
    refuses: ['open', 'quickPlay'],
    complaints: /^OOM /,
  },
  {
    name: 'is a replica that cannot be written',
    begin: () => stage.operator.replicaof('127.0.0.1', 1),
    end: () => stage.operator.replicaof('NO', 'ONE'),
    lastsMs: 2_000,
    refuses: ['open', 'quickPlay'],
    complaints: /^READONLY /,
  },
];

test.each(faults)('Redis $name: rooms play on, people are told, and all is as it was soon after', async (fault) => {
  const [witness] = stage.witnesses;
  const ask = {
    join: () => stage.join(witness!),
    open: () => stage.open(stage.origins[0]!),
    quickPlay: () => stage.quickPlay(stage.origins[1]!),
  };
  const { refuses = everything, complaints } = fault;
  const before = stage.processes.servers.map(({ stderr }) => stderr.length);
  const share = await stage.shareOfPatches(async () => {
    try {
      await fault.begin();
      const answers = await Promise.all(refuses.map((what) => ask[what]()));
      for (const { text, ms } of answers) {
        expect(text).toMatch(REFUSED);
        expect(ms).toBeLessThan(ANSWERED_MS);
      }
      if (fault.lastsMs > 0 && !refuses.includes('join')) expect((await ask.join()).text).toBe('ok');
      for (const origin of stage.origins) expect((await fetch(`${origin}/readyz`)).status).toBe(200);
      await pass(fault.lastsMs);
    } finally {
      await fault.end();
    }
    const beganMs = performance.now();
    await until(async () => (await stage.open(stage.origins[0]!)).text === 'ok', 'a new room', 15_000);
    const openMs = performance.now() - beganMs;
    await stage.untilListed();
    const listedMs = performance.now() - beganMs;
    console.log(
      `Redis ${fault.name}: new rooms after ${openMs.toFixed(0)} ms, all listed after ${listedMs.toFixed(0)} ms`,
    );
    expect(openMs).toBeLessThan(JOINS_AGAIN_MS);
    expect(listedMs).toBeLessThan(LISTED_AGAIN_MS);
  });
  console.log(`  ${(share * 100).toFixed(1)} % of the patches`);
  expect(share).toBeGreaterThanOrEqual(LEAST_SHARE);
  for (const [index, { stderr }] of stage.processes.servers.entries()) {
    const lines = complaintsIn(stderr.slice(before[index]));
    if (complaints instanceof RegExp) {
      const words = lines.flatMap(({ msg, err }) => (msg === 'Redis refused a command' ? [err?.message] : []));
      expect(words).not.toEqual([]);
      for (const said of words) expect(said).toMatch(complaints);
    }
    const ofOutage = lines.filter(({ msg }) => msg === AWAY);
    if (complaints === undefined) expect(lines).toEqual(ofOutage);
    expect(ofOutage).toHaveLength(complaints === undefined ? 1 : 0);
    if (complaints === 'none') expect(lines).toEqual([]);
  }
});

test('a death is not counted in a Redis that is full, and that is known before the room is opened', async () => {
  const store = new KeptStore(stage.operator);
  const dying = { room: { code: 'BCDFG' } as SavedRoom, deaths: 1 };
  await store.keep('dead', { ...dying, deaths: 0 });
  await stage.operator.config('SET', 'maxmemory', '1');
  await expect(store.keep('dead', dying)).rejects.toThrow('OOM');
  await expect(store.announce('dead', 'version')).rejects.toThrow('OOM');
  expect(await store.read('dead', 'BCDFG')).toMatchObject({ deaths: 0 });
  await stage.operator.config('SET', 'maxmemory', '0');
  await store.keep('dead', dying);
  expect(await store.read('dead', 'BCDFG')).toMatchObject({ deaths: 1 });
  await store.dropAll('dead');
});

test('Redis is slow, 500 ms: rooms play on, and people get their seats later, or are told', async () => {
  const [witness] = stage.witnesses;
  const share = await stage.shareOfPatches(async () => {
    stage.proxy.latencyMs = 250;
    const answers = [await stage.join(witness!), await stage.quickPlay(stage.origins[0]!)];
    stage.proxy.latencyMs = 0;
    console.log(`Redis is slow: ${answers.map(({ text, ms }) => `${text} after ${ms.toFixed(0)} ms`).join(', ')}`);
    for (const { text, ms } of answers) {
      if (text !== 'ok') expect(text).toMatch(REFUSED);
      expect(ms).toBeLessThan(SLOW_ANSWER_MS);
    }
    await until(async () => (await stage.join(witness!)).ms < ANSWERED_MS, 'a quick answer');
  });
  expect(share).toBeGreaterThanOrEqual(LEAST_SHARE);
});

test('after all this, each process ends as it should, and nothing was left uncaught', async () => {
  const { servers } = stage.processes;
  const before = servers.map(({ stderr }) => stderr.length);
  for (const server of servers) server.signal('SIGTERM');
  expect(await Promise.all(servers.map(({ ended }) => ended))).toEqual(servers.map(() => ({ code: 0, signal: null })));
  for (const [index, { stderr }] of servers.entries()) {
    expect(stderr).not.toMatch(/unhandled rejection|uncaught exception|did not close/);
    expect(complaintsIn(stderr.slice(before[index])).filter(({ msg }) => msg.startsWith('Redis'))).toEqual([]);
  }
});
