import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { LoadReport } from '../../client/bots/report/LoadReport.ts';
import { ServerProcess } from '../server/ServerProcess.ts';

const main = fileURLToPath(new URL('../../client/bots/main.ts', import.meta.url));
const PLAYERS = 20;
/** A round trip of 80 to 120 ms, and each second somebody leaves and somebody joins. */
const BAD_NETWORK = ['--latency', '80', '--jitter', '40', '--churn', '60', '--drop', '20'];
const SECONDS = 8;

/** Times are those of a machine that has other things to do, so the exit code may tell of a broken SLO. */
function playBots(...args: string[]): Promise<void> {
  return new Promise((resolve) => execFile(process.execPath, [main, ...args], () => resolve()));
}

test('npm run bots plays on a bad network, where people come and go, without an error', async () => {
  await using server = new ServerProcess({ LOG_LEVEL: 'silent' });
  const folder = await mkdtemp(join(tmpdir(), 'rumpus-bots-'));
  const json = join(folder, 'report.json');
  const load = ['--players', String(PLAYERS), '--seconds', String(SECONDS), '--seed', '1', ...BAD_NETWORK];
  await playBots('--url', await server.listening(), ...load, '--json', json);
  const { total, phases, verdict } = JSON.parse(await readFile(json, 'utf8')) as LoadReport;
  await rm(folder, { recursive: true });
  expect(total.errors).toEqual({});
  expect(phases[0]!.errors).toBe(0);
  expect(total.counts.leaves).toBeGreaterThan(SECONDS / 2);
  expect(total.counts.joins).toBeGreaterThan(PLAYERS + SECONDS / 2);
  expect(total.counts.drops).toBeGreaterThan(0);
  expect(total.counts.returns).toBe(total.counts.drops);
  expect(total.roundTrip.p50).toBeGreaterThan(80);
  expect(verdict.outcome).not.toBe('notJudged');
});
