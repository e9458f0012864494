import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { LoadReport } from '../../client/bots/report/LoadReport.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { until } from '../support/until.ts';

const main = fileURLToPath(new URL('../../client/bots/main.ts', import.meta.url));
const PLAYERS = 6;
const EVERYBODY = `${PLAYERS} of ${PLAYERS} joined`;
/** Lines of a second each. The first in which a connection is back is not yet one of undisturbed play. */
const SECONDS = 4;
const PATIENCE_MS = 30_000;

test('bots of a load test play on when their server has restarted, as pages do, and count no error', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rumpus-bots-'));
  const env = { SAVE_FILE: join(folder, 'rooms.sqlite'), LOG_LEVEL: 'silent' };
  const json = join(folder, 'report.json');
  await using before = new ServerProcess(env);
  const origin = await before.listening();
  const crowd = ['--players', String(PLAYERS), '--room-size', '3', '--seconds', '600', '--seed', '1'];
  const bots = spawn(process.execPath, [main, '--url', origin, ...crowd, '--json', json]);
  const ended = once(bots, 'close');
  let printed = '';
  bots.stdout.on('data', (text) => (printed += String(text)));
  const play = () => {
    const from = printed.length;
    const seconds = () => printed.slice(from).split(EVERYBODY).length - 1;
    return until(() => seconds() >= SECONDS, 'everybody to play', PATIENCE_MS);
  };
  await play();

  before.signal('SIGTERM');
  expect(await before.ended).toEqual({ code: 0, signal: null });
  await using after = new ServerProcess({ ...env, PORT: new URL(origin).port });
  await after.listening();
  await play();
  bots.kill('SIGINT');
  await ended;
  const { total, phases, timeline, verdict } = JSON.parse(await readFile(json, 'utf8')) as LoadReport;
  await rm(folder, { recursive: true });

  expect(total.errors).toEqual({});
  expect(total.counts).toMatchObject({ joins: PLAYERS, drops: PLAYERS, returns: PLAYERS });
  // The second process counts from zero again.
  const servers = timeline.flatMap(({ server }) => server ?? []);
  expect(
    servers.filter(({ gcMsPerSecond, loopDelayMs, cpuShare }) => Math.min(gcMsPerSecond, loopDelayMs, cpuShare) < 0),
  ).toEqual([]);
  expect(phases[0]!.server!.seconds).toBeLessThan(servers.length);
  expect(verdict.caveats).toContainEqual(expect.stringContaining('start over where other processes answered'));
}, 90_000);
