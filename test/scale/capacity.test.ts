import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCapacityFile } from '../../server/capacity/capacityFile.ts';
import { soon } from '../support/until.ts';

const script = fileURLToPath(new URL('../../scripts/capacity.ts', import.meta.url));

test('npm run capacity plays on servers of its own, and writes what a server reads', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rumpus-capacity-'));
  const out = join(folder, 'capacity.json');
  const args = ['--room-sizes', '4', '--seconds', '3', '--most', '4', '--out', out];
  const printed = await new Promise<string>((resolve) => {
    execFile(process.execPath, [script, ...args], (_error, stdout, stderr) => resolve(stdout + stderr));
  });
  const [, rooms] = /This machine: (\d+) rooms? of 4\./.exec(printed) ?? [];
  expect(printed).toMatch(/^1 room of 4: (kept|broken by)/m);
  // A machine that has other things to do may be too slow for one room.
  if (rooms === '0') expect([existsSync(out), printed]).toEqual([false, expect.stringContaining('Not even one room')]);
  else {
    const { players, runs } = readCapacityFile(out);
    expect([rooms, players, runs]).toEqual(['1', 4, [{ roomSize: 4, rooms: 1, brokenBy: 'nothing, up to 4 players' }]]);
    expect(printed).toContain(`CAPACITY_FILE=${out}`);
  }
  await rm(folder, { recursive: true });
});

test('npm run capacity leaves no process and no file when it is ended', { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rumpus-capacity-'));
  const child = spawn(process.execPath, [script, '--room-sizes', '4'], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += String(text);
  });
  const started = () => readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
  // The server and the clients.
  await soon(() => expect(started()).toHaveLength(2), { patienceMs: 30_000 });
  const processes = started();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([143, null]);
  expect(errors).toBe('Interrupted, so nothing was written.\n');
  await soon(() => expect(processes.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]), { patienceMs: 10_000 });
  expect(readdirSync(folder).filter((name) => name.startsWith('rumpus-capacity-'))).toEqual([]);
  await rm(folder, { recursive: true });
});
