import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SaveFile } from '../../server/restart/SaveFile.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import { puckGame } from '../../shared/games/puck/puckGame.ts';
import { RESTARTING } from '../../shared/protocol.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { Returner } from '../support/Returner.ts';
import { pass, until } from '../support/until.ts';

type Places = Readonly<Record<string, readonly [x: number, y: number]>>;

const ROOMS = [
  { game: arenaGame.name, players: 12 },
  { game: puckGame.name, players: 8 },
];
/** From the moment at which the next process listens, on a machine that does nothing else. */
const BACK_WITHIN_MS = 3_000;
const SPARE = 5;
/** The last who comes back may see the first steps after that, in world units. */
const NEAR = 60;
const IN_ROUND_MS = 2_000;
/** How long an operator's machine takes to start the next process. */
const DOWN_MS = 1_000;

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rumpus-'));
  file = join(directory, 'rooms.sqlite');
});
afterEach(() => rmSync(directory, { recursive: true }));

async function openRoom(origin: string, { game, players }: (typeof ROOMS)[number]): Promise<Returner[]> {
  const crowd = [
    await Returner.join(
      origin,
      game,
      { kind: 'create', visibility: 'private', settings: { maxPlayers: players } },
      { name: 'Ann' },
    ),
  ];
  const { code } = crowd[0]!.connection;
  while (crowd.length < players)
    crowd.push(await Returner.join(origin, game, { kind: 'code', code }, { name: `Player ${crowd.length}` }));
  crowd[0]!.connection.send('start', {});
  await until(() => crowd[0]!.connection.room.state.phase === 'playing', 'the round', 10_000);
  return crowd;
}

test('20 players in mid-round play on when their server has restarted: same code, phase, score and place', async () => {
  await using before = new ServerProcess({ SAVE_FILE: file });
  const origin = await before.listening();
  await using people = new AsyncDisposableStack();
  const crowds = await Promise.all(ROOMS.map((room) => openRoom(origin, room)));
  const everybody = crowds.flat();
  for (const person of everybody) people.use(person);
  await pass(IN_ROUND_MS);

  before.signal('SIGTERM');
  expect(await before.ended).toEqual({ code: 0, signal: null });
  expect(new Set(await Promise.all(everybody.map(({ closed }) => closed)))).toEqual(new Set([RESTARTING]));
  const saved = new Map(new SaveFile(file).readRooms().map((room) => [room.code, room]));
  await pass(DOWN_MS);

  await using after = new ServerProcess({ SAVE_FILE: file, PORT: new URL(origin).port });
  await after.listening();
  const listenedMs = performance.now();
  const returns = await Promise.all(everybody.map(({ returned }) => returned));
  const tookMs = Math.max(...returns.map(({ atMs }) => atMs)) - listenedMs;
  console.log(`${everybody.length} players were back after ${tookMs.toFixed(0)} ms`);

  for (const [index, { connection, id }] of everybody.entries()) {
    const truth = saved.get(connection.code)!;
    const seen = returns[index]!.state as { [name: string]: Record<string, object> };
    const { phase, round, hostId } = truth.shell;
    expect(seen).toMatchObject({ phase, round, hostId });
    const [, seat] = truth.shell.seats.find(([seatId]) => seatId === id)!;
    const { name, look, team, score } = seat;
    expect(seen.seats![id]).toMatchObject({ name, look, team, score, isConnected: true });
    expect(farthest(placesIn(seen), placesIn(stateOf(truth.world)))).toBeLessThan(NEAR);
  }
  for (const crowd of crowds) {
    const first = crowd
      .map((person) => returns[everybody.indexOf(person)]!)
      .toSorted((one, two) => one.atMs - two.atMs)[0]!;
    const truth = saved.get(crowd[0]!.connection.code)!;
    expect(placesIn(first.state)).toEqual(placesIn(stateOf(truth.world)));
  }
  // And they play on: inputs move them, and nobody counts as away.
  const states = () => crowds.map(([first]) => first!.connection.room.state);
  await until(() => states().every(({ seats }) => [...seats.values()].every(({ isAway }) => !isAway)), 'all to play');
  expect(states().map(({ phase }) => phase)).toEqual(['playing', 'playing']);
  expect(readdirSync(directory)).toEqual([]);
  expect(tookMs).toBeLessThan(BACK_WITHIN_MS * SPARE);
});

function farthest(places: Places, others: Places): number {
  const distances = Object.entries(places).map(([id, [x, y]]) => Math.hypot(x - others[id]![0], y - others[id]![1]));
  return Math.max(...distances);
}

/** A saved map is a list of its entries. */
function stateOf(world: object): Record<string, Record<string, object>> {
  const maps = Object.entries(world).filter(([, value]) => Array.isArray(value) && value.every(Array.isArray));
  return Object.fromEntries(maps.map(([name, entries]) => [name, Object.fromEntries(entries as [string, object][])]));
}

/** Of all players, rounded as far as a float on the wire is exact. */
function placesIn(state: Record<string, unknown>): Places {
  const bodies = (state.fighters ?? state.marbles) as Record<string, { x: number; y: number }>;
  const places = Object.entries(bodies).map(([id, { x, y }]) => [
    id,
    [Math.round(x * 16) / 16, Math.round(y * 16) / 16],
  ]);
  return Object.fromEntries(places) as Places;
}

describe('a store of another version', () => {
  test('is refused with a sentence, and the server starts empty and keeps the file', async () => {
    await using before = new ServerProcess({ SAVE_FILE: file });
    const origin = await before.listening();
    const [room] = ROOMS;
    const person = await Returner.join(origin, room!.game, { kind: 'create', visibility: 'private' }, { name: 'Ann' });
    before.signal('SIGTERM');
    await before.ended;
    const store = new SaveFile(file);
    store.write({ ...store.readHead()!, version: 'format 0, protocol 1, states 0', rooms: store.readRooms() });

    await using after = new ServerProcess({ SAVE_FILE: file, PORT: new URL(origin).port });
    await after.listening();
    expect(after.stderr).toContain(
      'The saved rooms come from another version of the server (format 0, protocol 1, states 0; ',
    );
    await expect(person.returned).rejects.toMatchObject({ code: 404 });
    expect(readdirSync(directory)).toEqual(['rooms.sqlite.refused-1']);
    await person[Symbol.asyncDispose]();
  });
});

test('a SAVE_FILE that cannot be written keeps the server from starting, with a sentence', async () => {
  await using server = new ServerProcess({ SAVE_FILE: join(directory, 'missing', 'rooms.sqlite') });
  expect(await server.ended).toEqual({ code: 1, signal: null });
  expect(server.stderr).toMatch(/^Rumpus cannot start\. SAVE_FILE=".*" cannot be written: ENOENT/m);
});
