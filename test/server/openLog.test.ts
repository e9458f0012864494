import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import type { LogWriter } from '../../server/createLog.ts';
import { openLog } from '../../server/openLog.ts';

const folder = mkdtempSync(join(tmpdir(), 'rumpus-log-'));
let files = 0;
afterAll(() => rmSync(folder, { recursive: true }));

async function written(isTTY: boolean, env: Record<string, string> = {}, writer?: () => LogWriter): Promise<string> {
  const path = join(folder, `${files++}`);
  const fd = openSync(path, 'a');
  const log = await openLog(readConfig(env), writer, { fd, isTTY });
  log.info({ room: 'BCDFG', address: '203.0.113.7' }, 'seat taken');
  closeSync(fd);
  return readFileSync(path, 'utf8');
}

test('the log is one line of JSON for each event, without the address', async () => {
  const text = await written(false);
  expect(text.split('\n')).toHaveLength(2);
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const address = expect.stringMatching(/^address-[\w-]{10}$/);
  expect(JSON.parse(text)).toEqual({ level: 30, time, room: 'BCDFG', address, msg: 'seat taken' });
});

test('at a terminal it is for people, and says the same', async () => {
  const text = await written(true);
  expect(text).toMatch(/^\[\d\d:\d\d:\d\d\] .*INFO.*seat taken/);
  expect(text).toMatch(/room.*"BCDFG"/);
  expect(text).toContain('"address-');
  expect(text).not.toContain('203.0.113.7');
});

test('the address is there if the operator wishes it', async () => {
  expect(JSON.parse(await written(false, { LOG_ADDRESSES: 'plain' })).address).toBe('203.0.113.7');
});

test('each line says which process of a cluster wrote it, also at a terminal, as soon as the process has a name', async () => {
  const writer = { process: 2, id: undefined as string | undefined, pid: 4711 };
  const named = { ...writer, id: 'k3Jx' };
  expect(JSON.parse(await written(false, {}, () => writer))).toMatchObject({
    process: 2,
    pid: 4711,
    msg: 'seat taken',
  });
  expect(JSON.parse(await written(false, {}, () => named))).toMatchObject({ ...named, msg: 'seat taken' });
  expect(await written(true, {}, () => writer)).toMatch(/INFO.* \(4711\): .*process 2 seat taken/);
  expect(await written(true, {}, () => named)).toMatch(/INFO.* \(4711\): .*process 2 \[k3Jx\] seat taken/);
});
