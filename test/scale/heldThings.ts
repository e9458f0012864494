/** Preloaded into a real server: answers with what it holds. */
import { globSync } from 'node:fs';
import { setImmediate as afterInputAndOutput } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LocalDriver, LocalPresence, matchMaker } from '@colyseus/core';
import { Encoder, schema, t } from '@colyseus/schema';
import { arenaMaps } from '../../shared/games/arena/maps.ts';
import { navigationOf, wayLength } from '../../shared/games/arena/navigation.ts';
import { answerParent } from '../server/answerParent.ts';
import { add, type Counts, countHeld, type Held } from './countHeld.ts';

/** What is open, by the server's own account. */
export interface Open {
  readonly rooms: number;
  readonly clients: number;
  readonly listings: number;
  readonly codes: number;
  readonly channels: readonly string[];
  /** What keeps Node running, timers among it. */
  readonly resources: Counts;
}

export interface HeldThings {
  readonly open: Open;
  readonly held: Held;
  /** The bytes that are in use after garbage collection. */
  readonly heap: number;
}

/** Of which the median counts. */
const COLLECTIONS = 9;
/**
 * Compiled code would come and go by the megabyte, for hours: what is compiled when it has run often enough, and dropped when
 * it has not run for a while. With these, all that has run once is compiled once and kept.
 */
const compileOnce = ['--no-opt', '--no-maglev', '--no-lazy-feedback-allocation', '--no-flush-bytecode'];
const server = fileURLToPath(new URL('../../server', import.meta.url));
/** Files of these names, in any folder, start something when they are loaded. */
const entries: readonly unknown[] = ['main.ts', 'worker.ts', 'dev.ts', 'printOperatorLink.ts', 'printPasswordHash.ts'];

for (const flag of [...compileOnce, '--expose-gc']) setFlagsFromString(flag);
const collectGarbage = runInNewContext('gc') as () => void;

async function measureHeap(): Promise<number> {
  const sizes: number[] = [];
  while (sizes.length < COLLECTIONS) {
    // What is released by the end of something that was collected, is collected in the next round.
    await afterInputAndOutput();
    collectGarbage();
    sizes.push(process.memoryUsage().heapUsed);
  }
  return sizes.sort((one, other) => one - other)[COLLECTIONS >> 1]!;
}

async function countOpen(): Promise<Open> {
  const { presence, stats } = matchMaker;
  const resources: Counts = {};
  // An immediate is over by the next turn.
  for (const name of process.getActiveResourcesInfo()) if (name !== 'Immediate') add(resources, name);
  return {
    rooms: stats.local.roomCount,
    clients: stats.local.ccu,
    listings: (await matchMaker.query({})).length,
    codes: await presence.hlen('rumpus:codes'),
    channels: (await presence.channels()).filter((name) => name.startsWith('$')),
    resources,
  };
}

/** The classes of the whole server, and those of Colyseus in which it keeps rooms. */
async function serverClasses(): Promise<ReadonlySet<unknown>> {
  const classes = new Set<unknown>([LocalDriver, LocalPresence]);
  for (const file of globSync('**/*.ts', { cwd: server, exclude: (name) => entries.includes(name) })) {
    if (file.endsWith('.d.ts')) continue;
    for (const value of Object.values((await import(`${server}/${file}`)) as object)) {
      if (typeof value === 'function') classes.add(value);
    }
  }
  return classes;
}

/** Bots find the ways to a place when one of them first goes there, and keep them for good. */
function findAllWays(): void {
  for (const map of arenaMaps) {
    const navigation = navigationOf(map);
    for (const [place, point] of navigation.places.entries()) wayLength(navigation, point, place);
  }
}

/** More levels than any state has. */
const LEVELS = 12;

/** Classes of which each holds one of the one before. Made once, since they are counted too. */
const levels = [schema({}, 'Level')];
while (levels.length < LEVELS)
  levels.push(schema({ child: t.ref(levels.at(-1)!) }, 'Level') as unknown as (typeof levels)[0]);
const Root = schema({ child: t.ref(levels.at(-1)!) }, 'Root');

/**
 * The schema library keeps the last objects that were put into others in a state, one for each level, and so the states they
 * belong to. After this, it keeps these instead.
 */
function releaseStates(): void {
  const root = new Root();
  new Encoder(root);
  const child = levels.reduce((child, Level) => Object.assign(new Level(), { child }), {});
  Object.assign(root, { child });
}

findAllWays();
const classes = serverClasses();
answerParent(async ({ want }: { want: 'open' | 'all' }): Promise<Open | HeldThings> => {
  const open = await countOpen();
  if (want === 'open') return open;
  releaseStates();
  // Before the objects are counted, which takes memory itself.
  const heap = await measureHeap();
  return { open, heap, held: await countHeld(await classes) };
});
