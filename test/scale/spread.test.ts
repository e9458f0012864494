import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { LoadReport } from '../../client/bots/report/LoadReport.ts';
import { readMetric, startCluster, startedBy } from '../support/cluster.ts';
import { RedisServer } from '../support/RedisServer.ts';
import { until } from '../support/until.ts';

const bots = fileURLToPath(new URL('../../client/bots/main.ts', import.meta.url));
const PLAYERS = 400;
const SECONDS = 10;
const MOST_APART = 0.2;
const JOINED_MS = 60_000;
/** Two processes, a Redis and all clients share the cores. */
const TEST_MS = 120_000;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
/** By how much the least loaded one has less than the other, as a share of the other. */
const apart = (loads: readonly number[]) => 1 - Math.min(...loads) / Math.max(...loads);

test(
  'two processes behind one port share 400 players who come at once, without an error',
  async () => {
    await using redis = await RedisServer.start();
    await using cluster = startCluster({ REDIS_URL: redis.url, LOG_LEVEL: 'info' });
    const origin = await cluster.listening();
    const processes = startedBy(cluster);
    const readAll = (name: string) => Promise.all(processes.map((each) => readMetric(origin, each, name)));
    const folder = await mkdtemp(join(tmpdir(), 'rumpus-spread-'));
    const json = join(folder, 'report.json');
    const load = ['--players', `${PLAYERS}`, '--seconds', `${SECONDS}`, '--thin', '--seed', '1'];
    // It exits with 1 if times were longer than on a machine that does nothing else.
    const playing = promisify(execFile)(process.execPath, [bots, '--url', origin, ...load, '--json', json]).catch(
      () => {},
    );
    let players: number[] = [];
    const haveAllJoined = async () => {
      players = await readAll('rumpus_admission_players');
      return sum(players) === PLAYERS;
    };
    await until(haveAllJoined, 'everybody to have joined', JOINED_MS);
    const rooms = await readAll('rumpus_rooms');
    const cpu = () => readAll('process_cpu_user_seconds_total');
    const before = await cpu();
    await playing;
    const busy = (await cpu()).map((seconds, index) => seconds - before[index]!);
    const { total } = JSON.parse(await readFile(json, 'utf8')) as LoadReport;
    await rm(folder, { recursive: true });
    const { counts, join: joined } = total;
    console.log(
      `${players.join(' + ')} players in ${rooms.join(' + ')} rooms, ${busy.map((seconds) => seconds.toFixed(1)).join(' + ')} s of CPU; joins p99 ${joined.p99.toFixed(0)} ms`,
    );

    expect(processes).toHaveLength(2);
    expect(total.errors).toEqual({});
    expect(counts).toMatchObject({ joins: PLAYERS, drops: 0 });
    expect(counts.inputs).toBeGreaterThan(PLAYERS * SECONDS);
    expect(apart(players)).toBeLessThanOrEqual(MOST_APART);
  },
  TEST_MS,
);
