import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RedisServer } from '../support/RedisServer.ts';

const doctor = fileURLToPath(new URL('../../server/doctor/main.ts', import.meta.url));
const oldClock = fileURLToPath(new URL('../server/doctor/oldClock.ts', import.meta.url));
const WEAK = 'changeme-changeme-changeme-changeme';

let folder: string;
/** Listens, and does not speak TLS. */
let other: Server;
let port: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rumpus-doctor-'));
  other = createServer((socket) => socket.on('error', () => {}).end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
    0,
    '127.0.0.1',
  );
  await once(other, 'listening');
  const address = other.address();
  port = String(typeof address === 'object' ? address?.port : 0);
});
afterAll(() => {
  other.close();
  rmSync(folder, { recursive: true });
});

/** @param shell what is run before the doctor, in the shell's words */
async function visit(
  env: Readonly<Record<string, string>>,
  { shell = '', preload = '', options = [] as string[] } = {},
) {
  const command = `${shell} exec "$0" ${preload && `--import "${preload}"`} "$@"`;
  const child: ChildProcess = spawn('/bin/sh', ['-c', command, process.execPath, doctor, ...options], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, text, faults: text.split('\n').filter((line) => line.startsWith('  mend')) };
}

test('the doctor finds ten faults that were planted, says what to mend, and ends with 1', async () => {
  const capacity = join(folder, 'capacity.json');
  const measured = {
    version: 1,
    players: 450,
    measuredAt: '2026-11-27T15:00:00Z',
    machine: 'Big iron, 64 cores',
    runs: [],
  };
  writeFileSync(capacity, JSON.stringify(measured));
  const planted = {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: port,
    MAX_ROOMS: 'many',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: `https://127.0.0.1:${port}`,
    TRUSTED_PROXIES: '0.0.0.0/0',
    IDENTITY_SECRET: WEAK,
    METRICS_TOKEN: WEAK,
    CAPACITY_FILE: capacity,
    SAVE_FILE: join(folder, 'gone', 'rooms.sqlite'),
  };
  const { code, text, faults } = await visit(planted, { shell: 'ulimit -n 300;', preload: oldClock });
  for (const sentence of [
    'MAX_ROOMS="many" must be',
    'LOG_LEVEL="loud" must be',
    'IDENTITY_SECRET can be guessed.',
    'METRICS_TOKEN can be guessed.',
    'METRICS_TOKEN is the same as IDENTITY_SECRET',
    'TLS at PUBLIC_URL fails',
    'TRUSTED_PROXIES has 0.0.0.0/0',
    `Port ${port} is in use`,
    'CAPACITY_FILE was measured on another machine: Big iron, 64 cores.',
    'Only 300 files and sockets may be open, but 450 people may need 1156.',
    'The clock is wrong: it shows 1999-',
    `SAVE_FILE="${join(folder, 'gone', 'rooms.sqlite')}" cannot be written`,
  ]) {
    expect(faults.filter((line) => line.includes(sentence))).toHaveLength(1);
  }
  expect(code).toBe(1);
  expect(text).not.toContain(WEAK);
});

test('the doctor asks a real Redis, and says that one forgets and one is not there', async () => {
  await using redis = await RedisServer.start();
  const home = { HOST: '127.0.0.1', PORT: '0' };
  const well = await visit({ ...home, REDIS_URL: redis.url });
  expect(well.text).toContain('  ok     Redis answers.');
  const told = new Redis(redis.url);
  await told.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await told.config('SET', 'requirepass', 'hunter2');
  told.disconnect();
  const ofRedis = async (REDIS_URL: string) =>
    (await visit({ ...home, REDIS_URL })).faults.filter((line) => line.includes('Redis'));
  expect(await ofRedis(redis.url)).toEqual([expect.stringContaining('Redis cannot be used (NOAUTH')]);
  const forgetful = await ofRedis(redis.url.replace('//', '//:hunter2@'));
  expect(forgetful).toEqual([expect.stringContaining('Redis drops keys when its memory is full')]);
  await redis.stop();
  const gone = await ofRedis(redis.url.replace('//', '//:hunter2@'));
  expect(gone).toEqual([expect.stringContaining('Redis cannot be used (connect ECONNREFUSED')]);
  expect(String([...forgetful, ...gone])).not.toContain('hunter2');
});

test('the doctor finds no fault in a plain configuration, and ends with 0', async () => {
  const { code, faults } = await visit({ HOST: '127.0.0.1', PORT: '0' });
  expect([code, faults]).toEqual([0, []]);
});

test('the doctor says what it is, and takes no option that it does not know', async () => {
  const help = await visit({}, { options: ['--help'] });
  expect(help).toMatchObject({ code: 0, text: expect.stringContaining('Usage: npm run doctor') });
  expect(help.text).not.toContain('  ok     ');
  const unknown = await visit({}, { options: ['--all'] });
  expect(unknown).toMatchObject({ code: 1, text: "error: unknown option '--all'\n" });
});
