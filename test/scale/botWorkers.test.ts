import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LoadReport } from '../../client/bots/report/LoadReport.ts';
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

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

test('a server that does not answer is told with a sentence', async () => {
  const nobody = `http://127.0.0.1:${await freePort()}`;
  const failing = run(process.execPath, [main, '--url', nobody, '--players', '1', '--seconds', '1']);
  await expect(failing).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/SLO broken.*Is the server running at this address/s),
  });
});
