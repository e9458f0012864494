import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CapacityFile, readCapacityFile } from '../../../server/capacity/capacityFile.ts';
import { readCapacity } from '../../../server/capacity/readCapacity.ts';
import { ConfigError } from '../../../server/config.ts';

const good: CapacityFile = {
  version: 1,
  players: 450,
  measuredAt: '2026-11-27T15:00:00.000Z',
  machine: '2 cores, Node 24.21.0',
  runs: [{ roomSize: 10, rooms: 45, brokenBy: 'input to acknowledgement p99: 52 ms, at most 48 ms' }],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rumpus-capacity-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(content: unknown): string {
  const path = join(folder, 'capacity.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function complaintAbout(path: string): string {
  try {
    readCapacityFile(path);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('The file was accepted.');
}

describe('a capacity file', () => {
  test('is read, and says how many players the process takes', () => {
    const capacityFile = write({ ...good, fieldOfALaterRelease: true });
    expect(readCapacityFile(capacityFile)).toEqual(good);
    expect(readCapacity({ capacityPlayers: undefined, capacityFile })).toBe(450);
  });

  test('is as docs/operating.md shows it', () => {
    const [, example] = /```json\n(.*?)```/s.exec(readFileSync('docs/operating.md', 'utf8')) ?? [];
    expect(readCapacityFile(write(example)).players).toBe(450);
  });

  test('is not needed, and not read if the number is set', () => {
    expect(readCapacity({ capacityPlayers: undefined, capacityFile: undefined })).toBeUndefined();
    expect(readCapacity({ capacityPlayers: 7, capacityFile: join(folder, 'missing.json') })).toBe(7);
  });

  test.each([
    ['another version', { ...good, version: 2 }, '"version" is missing or wrong'],
    ['no players', { ...good, players: 0 }, '"players" is missing or wrong'],
    ['a wrong run', { ...good, runs: [{ roomSize: 10 }] }, '"runs.0.rooms" is missing or wrong'],
    ['no date', { ...good, measuredAt: 'today' }, '"measuredAt" is missing or wrong'],
    ['no object', '[1]', 'not a capacity file of version 1'],
    ['no JSON', '{', 'is not JSON'],
  ])('with %s is refused with what is wrong and what to do', (_what, content, complaint) => {
    const path = write(content);
    expect(complaintAbout(path)).toContain(`CAPACITY_FILE=${JSON.stringify(path)}`);
    expect(complaintAbout(path)).toContain(complaint);
    expect(complaintAbout(path)).toContain('Correct it as docs/operating.md says, or set CAPACITY_PLAYERS instead.');
  });

  test('that is not there is refused', () => {
    expect(complaintAbout(join(folder, 'missing.json'))).toContain('cannot be read (ENOENT)');
  });
});
