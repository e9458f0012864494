import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { PostedRoom } from '../../../server/drain/RoomMail.ts';
import type { KeptRoom } from '../../../server/revival/KeptStore.ts';
import { Revivals } from '../../../server/revival/Revivals.ts';
import type { SavedRoom } from '../../../server/rooms/saved/SavedRoom.ts';

const OWN = 'format 1';

/** One dead process, and what Redis has of it. */
function die(codes: readonly string[], version = OWN) {
  const rooms = new Map<string, KeptRoom | 'damaged'>(
    codes.map((code) => [code, { deaths: 0, room: { code, game: 'arena' } as SavedRoom }]),
  );
  const claims = new Set<string>();
  return { rooms, claims, version: version as string | undefined };
}

function survivor(dead: ReturnType<typeof die>, { maxRooms = 100 } = {}) {
  const opened: string[] = [];
  const deaths: Record<string, number> = {};
  const state = { elsewhere: new Set<string>(), fails: new Set<string>(), kills: false, isFull: false, preparing: 0 };
  const logged: string[] = [];
  const killed = Promise.withResolvers<void>();
  const revivals = new Revivals({
    store: {
      versionOf: async () => dead.version,
      codesOf: async () => [...dead.rooms.keys()],
      read: async (_id, code) => dead.rooms.get(code),
      claim: async (_id, code) => !dead.claims.has(code) && Boolean(dead.claims.add(code)),
      keep: async (_id, kept) => {
        if (state.isFull) throw new Error('OOM');
        dead.rooms.set(kept.room.code, kept);
      },
      drop: async (_id, code) => void dead.rooms.delete(code),
      dropAll: async () => {
        dead.version = undefined;
      },
    },
    mail: { post: async ({ code }) => ({ options: { code } }) as unknown as PostedRoom },
    open: async (game, { options }) => {
      expect(game).toBe('arena');
      const { code } = options as SavedRoom;
      if (state.fails.has(code)) throw new Error('does not fit');
      // Until the room is open, whoever asks for it is told to wait.
      expect(dead.rooms.has(code)).toBe(true);
      opened.push(code);
      if (!state.kills) return;
      killed.resolve();
      await new Promise(() => {});
    },
    version: () => OWN,
    hasPlace: () => opened.length < maxRooms,
    isElsewhere: async (code) => state.elsewhere.has(code),
    prepare: (code, count) => {
      deaths[code] = count;
      state.preparing++;
      return () => state.preparing--;
    },
    log: pino({ level: 'info' }, { write: (line: string) => void logged.push(line) }),
  });
  return { revivals, opened, deaths, state, logged, killed: killed.promise };
}

test('its rooms are opened, and then nothing of the process is left', async () => {
  const dead = die(['BCDFG', 'HJKLM']);
  const { revivals, opened, deaths } = survivor(dead);
  expect(await revivals.revive('dead')).toBe(false);
  expect(opened).toEqual(['BCDFG', 'HJKLM']);
  expect(deaths).toEqual({ BCDFG: 1, HJKLM: 1 });
  expect(await revivals.revive('dead')).toBe(true);
  expect(dead.version).toBeUndefined();
});

test('each room is opened by one of many processes, once', async () => {
  const codes = Array.from({ length: 50 }, (_, index) => `ROOM${index}`);
  const dead = die(codes);
  const survivors = Array.from({ length: 10 }, () => survivor(dead));
  await Promise.all(survivors.map(({ revivals }) => revivals.revive('dead')));
  expect(survivors.flatMap(({ opened }) => opened).sort()).toEqual([...codes].sort());
  expect(survivors.filter(({ opened }) => opened.length > 0).length).toBeGreaterThan(1);
});

test('a process without a place leaves rooms to others', async () => {
  const dead = die(['BCDFG', 'HJKLM', 'NPQRS']);
  const full = survivor(dead, { maxRooms: 1 });
  const other = survivor(dead);
  expect(await full.revivals.revive('dead')).toBe(false);
  expect(await other.revivals.revive('dead')).toBe(false);
  expect([full.opened, other.opened]).toEqual([['BCDFG'], ['HJKLM', 'NPQRS']]);
});

test('rooms of another version are left alone', async () => {
  const dead = die(['BCDFG'], 'format 2');
  const { revivals, opened } = survivor(dead);
  expect(await revivals.revive('dead')).toBe(false);
  expect([opened, dead.rooms.size, dead.claims.size]).toEqual([[], 1, 0]);
});

test('a process of which nothing was kept needs nothing', async () => {
  const { revivals } = survivor({ ...die(['BCDFG']), version: undefined });
  expect(await revivals.revive('dead')).toBe(true);
});

test('a room that has ended, or lives elsewhere, is not opened, and is forgotten', async () => {
  const dead = die(['BCDFG', 'HJKLM']);
  const { revivals, opened, state } = survivor(dead);
  state.elsewhere.add('BCDFG');
  await revivals.revive('dead');
  expect([opened, dead.rooms.size]).toEqual([['HJKLM'], 0]);
});

test('a room that cannot be opened is logged and given up, and the others are opened', async () => {
  const dead = die(['BCDFG', 'HJKLM']);
  const { revivals, opened, state, logged } = survivor(dead);
  state.fails.add('BCDFG');
  await revivals.revive('dead');
  expect([opened, dead.rooms.size]).toEqual([['HJKLM'], 0]);
  expect(logged.join()).toContain('could not be opened again');
  expect(state.preparing).toBe(0);
});

test('a room that cannot be read is logged and given up, and the others are opened', async () => {
  const dead = die(['BCDFG', 'HJKLM']);
  dead.rooms.set('BCDFG', 'damaged');
  const { revivals, opened, logged } = survivor(dead);
  await revivals.revive('dead');
  expect([opened, dead.rooms.size]).toEqual([['HJKLM'], 0]);
  expect(logged.join()).toContain('cannot be read');
});

test('a room that kills each process while it is opened is not opened for ever', async () => {
  const dead = die(['BCDFG']);
  const opens: string[][] = [];
  for (let processes = 0; processes < 4; processes++) {
    dead.claims.clear();
    const { revivals, opened, state, killed } = survivor(dead);
    state.kills = true;
    await Promise.race([revivals.revive('dead'), killed]);
    opens.push(opened);
  }
  expect(opens).toEqual([['BCDFG'], ['BCDFG'], [], []]);
});

test('a room whose processes die one after the other is not opened for ever', async () => {
  const dead = die(['BCDFG']);
  const opens: boolean[] = [];
  for (let deaths = 0; deaths < 4; deaths++) {
    dead.claims.clear();
    dead.rooms.set('BCDFG', { deaths, room: { code: 'BCDFG', game: 'arena' } as SavedRoom });
    const { revivals, opened } = survivor(dead);
    await revivals.revive('dead');
    opens.push(opened.length > 0);
  }
  expect(opens).toEqual([true, true, false, false]);
});

test('a room whose deaths cannot be counted is not opened, and is tried again later', async () => {
  const dead = die(['BCDFG']);
  const { revivals, opened, state } = survivor(dead);
  state.isFull = true;
  await expect(revivals.revive('dead')).rejects.toThrow('OOM');
  expect([opened, [...dead.rooms.keys()]]).toEqual([[], ['BCDFG']]);
  state.isFull = false;
  // After ten seconds, the claim is over.
  dead.claims.clear();
  await revivals.revive('dead');
  expect(opened).toEqual(['BCDFG']);
});
