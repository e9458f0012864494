import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadReport } from '../../client/bots/report/LoadReport.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { freePort } from '../support/freePort.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { until } from '../support/until.ts';

const main = fileURLToPath(new URL('../../client/bots/main.ts', import.meta.url));
const run = promisify(execFile);
const PATIENCE_MS = 50_000;

let rumpus: Rumpus;
let folder: string;
beforeAll(async () => {
  rumpus = await startRumpus();
  folder = await mkdtemp(join(tmpdir(), 'rumpus-bots-'));
});
afterAll(async () => {
  await rumpus.close();
  await rm(folder, { recursive: true });
});

function start(...args: string[]): { child: ChildProcess; printed: () => string } {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout!.on('data', (text) => (printed += String(text)));
  return { child, printed: () => printed };
}

test('a run with a worker of its own and one that joins it ends at Ctrl-C, with its report', async () => {
  const port = await freePort();
  const json = join(folder, 'report.json');
  const html = join(folder, 'report.html');
  const crowd = ['--game', 'puck', '--players', '6', '--room-size', '3', '--seconds', '600', '--seed', '1'];
  const workers = ['--workers', '1', '--remote-workers', '1', '--listen', `127.0.0.1:${port}`];
  const { child, printed } = start('--url', rumpus.endpoint, ...crowd, ...workers, '--json', json, '--html', html);
  const ended = once(child, 'close');
  await until(() => printed().includes('--join-run'), 'the address of the run', PATIENCE_MS);
  const address = /--join-run (\S+)/.exec(printed())![1]!;
  const other = start('--join-run', address);
  const otherEnded = once(other.child, 'close');
  await until(() => printed().split('6 of 6 joined').length > 3, 'everybody to play', PATIENCE_MS);
  child.kill('SIGINT');
  const [code] = await ended;
  expect(await otherEnded).toEqual([0, null]);
  const report = JSON.parse(await readFile(json, 'utf8')) as LoadReport;
  expect(report).toMatchObject({ isInterrupted: true, roomSize: 3 });
  expect(report.metricsProblem).toBeUndefined();
  expect(report.total).toMatchObject({ counts: { joins: 6 }, errors: {} });
  expect(new Set(report.workers).size).toBe(2);
  expect(code).toBe(report.verdict.outcome === 'kept' ? 0 : 1);
  expect(await readFile(html, 'utf8')).toContain(report.verdict.headline);
  expect(printed()).toContain(`\n${report.verdict.headline}\n`);
});

test('a worker ends by itself if its run and the server were killed', async () => {
  await using gone = new ServerProcess({ LOG_LEVEL: 'silent' });
  const port = await freePort();
  const crowd = ['--players', '4', '--room-size', '2', '--seconds', '600', '--seed', '1'];
  const workers = ['--remote-workers', '1', '--workers', '1', '--listen', `127.0.0.1:${port}`];
  const { child, printed } = start('--url', await gone.listening(), ...crowd, ...workers);
  await until(() => printed().includes('--join-run'), 'the address of the run', PATIENCE_MS);
  const worker = start('--join-run', /--join-run (\S+)/.exec(printed())![1]!);
  const ended = once(worker.child, 'close');
  await until(() => printed().includes('4 of 4 joined'), 'everybody to play', PATIENCE_MS);
  gone.signal('SIGKILL');
  child.kill('SIGKILL');
  expect(await ended).toEqual([0, null]);
});

test('a server that does not answer is told with a sentence', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const failing = run(process.execPath, [main, '--url', nobody, '--players', '1', '--seconds', '1']);
  await expect(failing).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/SLO broken.*Is the server running at this address/s),
  });
});
