import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServerBans } from '../../../server/protection/ServerBans.ts';
import { keepBans } from '../../../server/restart/keepBans.ts';

describe('bans beside the saved rooms', () => {
  let folder: string;
  let lines: Record<string, unknown>[];
  let nowMs = 0;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rumpus-bans-'));
    lines = [];
    nowMs = 1_000;
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The bans of a process that starts. */
  function start(): ServerBans {
    const bans = new ServerBans(() => nowMs);
    const log = pino({}, { write: (line: string) => lines.push(JSON.parse(line)) });
    keepBans(bans, join(folder, 'rooms.sqlite'), log);
    return bans;
  }

  it('are there again after a restart, but not those that were lifted or have ended', () => {
    const bans = start();
    expect(bans.isKept).toBe(true);
    bans.add('guest', 'bob', 60_000);
    bans.add('address', '192.0.2.1', 30_000);
    bans.add('guest', 'ann', 60_000);
    bans.lift(bans.list().find(({ whom }) => whom === 'ann')!.id);
    nowMs += 40_000;
    const after = start().list();
    expect(after.map(({ whom }) => whom)).toEqual(['bob']);
    expect(after[0]?.untilMs).toBe(61_000);
    expect(lines).toEqual([]);
  });

  it('can be read only by the user of the server', () => {
    start().add('guest', 'bob', 60_000);
    expect(statSync(join(folder, 'rooms.sqlite.bans.json')).mode & 0o777).toBe(0o600);
  });

  it('leave out what is no ban, and keep a damaged file aside', () => {
    start().add('guest', 'bob', 60_000);
    const path = join(folder, 'rooms.sqlite.bans.json');
    const [bob] = JSON.parse(readFileSync(path, 'utf8')) as object[];
    writeFileSync(path, JSON.stringify([{ ...bob, untilMs: 'for ever' }, 7, null, bob]));
    expect(start().list()).toHaveLength(1);
    writeFileSync(path, '[{"by":');
    expect(start().list()).toEqual([]);
    expect(lines.at(-1)?.msg).toContain('The bans cannot be read');
    expect(existsSync(`${path}.refused-1`)).toBe(true);
  });

  it('say so if the disk refuses them, and hold all the same', () => {
    const bans = start();
    rmSync(folder, { recursive: true });
    bans.add('guest', 'bob', 60_000);
    expect(lines.at(-1)?.msg).toContain('could not be saved');
    expect(bans.list()).toHaveLength(1);
  });

  it('are not kept without a file for the rooms', () => {
    const bans = new ServerBans(() => nowMs);
    keepBans(bans, undefined, pino({ level: 'silent' }));
    expect(bans.isKept).toBe(false);
  });
});
