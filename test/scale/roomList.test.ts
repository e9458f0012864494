import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ServerProcess } from '../server/ServerProcess.ts';
import { EventReader } from '../support/EventReader.ts';

const changingRooms = fileURLToPath(new URL('./changingRooms.ts', import.meta.url));
const WATCHERS = 200;
const SECONDS = 6;
const ROUNDS = 3;
/** Of one core. */
const MOST_PERCENT = 1;

test('200 watchers of the list of rooms cost at most 1 % of a core while 100 rooms change every second', async () => {
  await using server = new ServerProcess({ LOG_LEVEL: 'silent', MAX_LIST_WATCHERS: `${WATCHERS}` }, [changingRooms]);
  const origin = await server.listening();
  const cpuMs = async () => ((await server.ask({})) as { cpuMs: number }).cpuMs;
  const measure = async (): Promise<number> => {
    const before = await cpuMs();
    await sleep(SECONDS * 1e3);
    return (await cpuMs()) - before;
  };
  await measure();
  const costs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // The process has its own work, so what watching costs is the difference.
    const alone = await measure();
    const readers = await Promise.all(Array.from({ length: WATCHERS }, () => EventReader.open(origin)));
    await sleep(1_000);
    const before = readers.map(({ events }) => events.length);
    const watched = await measure();
    const broadcasts = readers.map(({ events }, index) => events.length - before[index]!);
    expect(Math.min(...broadcasts)).toBeGreaterThanOrEqual(SECONDS - 2);
    expect(Math.max(...broadcasts)).toBeLessThanOrEqual(SECONDS + 1);
    const { changed } = JSON.parse(readers[0]!.events.at(-1)!.slice('some '.length)) as { changed: unknown[] };
    expect(changed).toHaveLength(100);
    for (const reader of readers) reader.close();
    await sleep(500);
    costs.push((watched - alone) / (SECONDS * 10));
  }
  const shown = costs.map((percent) => percent.toFixed(2)).join(', ');
  console.log(`${WATCHERS} watchers cost ${shown} % of a core`);
  // Whatever else runs on the machine only adds to it.
  expect(Math.min(...costs)).toBeLessThanOrEqual(MOST_PERCENT);
});
