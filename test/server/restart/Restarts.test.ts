import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSaveFile } from '../../../server/restart/openSaveFile.ts';
import { Restarts, type SavableRoom } from '../../../server/restart/Restarts.ts';
import { SaveFile } from '../../../server/restart/SaveFile.ts';
import { joinErrors } from '../../../shared/protocol.ts';

let directory: string;
let file: SaveFile;
let logged: string[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rumpus-'));
  file = new SaveFile(join(directory, 'rooms.sqlite'));
  logged = [];
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function restartsWith(rooms: readonly SavableRoom[], savedTo: SaveFile | undefined = file): Restarts {
  const log = pino({}, { write: (line: string) => void logged.push(line) });
  const restarts = new Restarts({ file: savedTo, version: () => 'format 1', log, wallMs: () => 1_000 });
  restarts.follow({
    on: (event: string, listen: (room: unknown) => void) => event === 'create' && rooms.forEach(listen),
  } as never);
  return restarts;
}

const roomWith = (save: SavableRoom['saveRoom']) => ({
  saveRoom: vi.fn(save),
  closeForRestart: vi.fn(),
  awaitPeople: vi.fn(),
});
const saved = { code: 'BCDFG', game: 'arena' } as never;
const request = { method: 'joinById', target: 'BCDFG', address: undefined };
const ask = (restarts: Restarts) =>
  restarts.intercept(request, async () => 'answer' as never).catch(({ code }) => code);

describe('a server that stops', () => {
  test('saves its rooms, closes them, and says from then on that it restarts', async () => {
    const room = roomWith(() => saved);
    const restarts = restartsWith([room]);
    expect(await ask(restarts)).toBe('answer');
    restarts.saveAll();
    expect(room.closeForRestart).toHaveBeenCalledOnce();
    expect(file.readRooms()).toEqual([saved]);
    expect(file.readHead()).toEqual({ version: 'format 1', savedAtMs: 1_000 });
    expect(await ask(restarts)).toBe(joinErrors.serverBusy);
  });

  test('writes no file if there is nothing to save, or no file is configured', async () => {
    const empty = restartsWith([roomWith(() => undefined)]);
    empty.saveAll();
    const room = roomWith(() => saved);
    const unconfigured = new Restarts({ file: undefined, version: String, log: pino({}), wallMs: () => 0 });
    unconfigured.follow({ on: (_event: string, listen: (room: unknown) => void) => listen(room) } as never);
    unconfigured.saveAll();
    expect([readdirSync(directory), room.saveRoom.mock.calls]).toEqual([[], []]);
    expect([await ask(empty), await ask(unconfigured)]).toEqual(['answer', 'answer']);
  });

  test('leaves out a room that cannot be saved, and says so', () => {
    const broken = roomWith(() => {
      throw new TypeError('state.x is NaN, which cannot be saved.');
    });
    const room = roomWith(() => saved);
    restartsWith([broken, room]).saveAll();
    expect(file.readRooms()).toEqual([saved]);
    expect(broken.closeForRestart).not.toHaveBeenCalled();
    expect(logged[0]).toContain('a room could not be saved, so it ends');
  });

  test('closes no room if the file cannot be written, says so, and leaves the rest to the usual end', async () => {
    const room = roomWith(() => saved);
    const restarts = restartsWith([room]);
    rmSync(directory, { recursive: true });
    restarts.saveAll();
    expect(room.closeForRestart).not.toHaveBeenCalled();
    expect(logged[0]).toContain('The rooms could not be saved, so they end.');
    expect(await ask(restarts)).toBe('answer');
  });

  test('replaces the file of an earlier stop as a whole', () => {
    restartsWith([roomWith(() => saved)]).saveAll();
    restartsWith([roomWith(() => ({ code: 'CCCCC', game: 'puck' }) as never)]).saveAll();
    expect(file.readRooms().map(({ code }) => code)).toEqual(['CCCCC']);
    expect(readdirSync(directory)).toEqual(['rooms.sqlite']);
  });
});

test('a file that cannot be written keeps the server from starting', () => {
  const saveFile = join(directory, 'missing', 'rooms.sqlite');
  expect(() => openSaveFile({ saveFile })).toThrow(/^SAVE_FILE=".*" cannot be written: ENOENT/);
  expect(openSaveFile({ saveFile: undefined })).toBeUndefined();
});
