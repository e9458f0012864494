import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ClientState } from '@colyseus/core';
import { Encoder } from '@colyseus/schema';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { pack } from '../../server/colyseus/shortJoins.ts';
import { FrameGuard } from '../../server/protection/FrameGuard.ts';
import { PatchShortener } from '../../shared/colyseus/shortPatches.ts';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import { ArenaInput } from '../../shared/games/arena/schemas.ts';
import { createBotInputs } from '../support/createBotInputs.ts';
import { InputFrames } from '../support/frames.ts';
import { RawClient } from '../support/RawClient.ts';
import { GameRun } from '../support/runGame.ts';
import { startRumpus } from '../support/startRumpus.ts';
import { soon } from '../support/until.ts';

/**
 * What a room costs, in counts that are the same in each run and on each machine. If a count has grown on purpose, write the
 * new one here and say why in the commit; if it has shrunk, write the new one, so that it stays.
 */
const HOW_TO_CHANGE = 'See the comment at the top of test/counts/counts.test.ts.';
/** The code of a patch, the server's time, and the last input that was used. */
const PATCH_HEAD_BYTES = 9;

/** A round of bots, from the same seed. */
class Fight {
  readonly run: GameRun<InstanceType<typeof arenaGame.State>, ArenaInput>;
  readonly encoder: Encoder;
  readonly #shortener: PatchShortener;
  readonly #inputs: ReturnType<typeof createBotInputs<InstanceType<typeof arenaGame.State>, ArenaInput>>;

  constructor(players: number) {
    this.run = new GameRun(arenaGame, { seed: 7, settings: {} });
    for (let player = 0; player < players; player++) this.run.join(`player-${player}`);
    this.#inputs = createBotInputs(arenaGame, this.run.state, 7);
    this.encoder = new Encoder(this.run.state);
    this.#shortener = new PatchShortener(arenaGame.State, () => this.run.state);
  }

  /** The bytes of the patch that follows a step. */
  step(): number {
    this.run.step(this.#inputs);
    const bytes = this.encoder.encode({ offset: 0 }).length;
    this.encoder.discardChanges();
    return PATCH_HEAD_BYTES + bytes;
  }

  /** The bytes of the patch that follows two steps, as those get it who know the types of the state. */
  twoSteps(): number {
    this.run.step(this.#inputs);
    this.run.step(this.#inputs);
    // The byte of the protocol is a part of the head.
    const short = this.#shortener.shorten([], this.encoder.encode({ offset: 0 }), false);
    this.encoder.discardChanges();
    return PATCH_HEAD_BYTES + (short?.length ?? 0);
  }

  /** What somebody who joins is sent of the state, if they do not know its types. */
  get snapshotBytes(): number {
    return this.#snapshot.length;
  }

  /** What others are sent. It is compressed, which takes a few bytes more or less on other processors. */
  get shortBytes(): number {
    return pack(arenaGame.State, this.#snapshot).length;
  }

  get #snapshot(): Uint8Array {
    return this.encoder.encodeAll({ offset: 0 });
  }
}

test.each([
  [10, 68_516, 694, 965, 240, 510],
  [64, 82_070, 3_664, 5_646, 435, 1_920],
])('the bytes of a fight of %i players: its patches, and the state for who joins before it and in it', (...row) => {
  const [players, patches, before, within, shortBefore, shortWithin] = row;
  const fight = new Fight(players);
  const calm = fight.snapshotBytes;
  expect(fight.shortBytes, HOW_TO_CHANGE).toBeLessThan(shortBefore);
  fight.step();
  const steps = 6_000 / players;
  let bytes = 0;
  for (let step = 0; step < steps; step++) bytes += fight.step();
  expect([bytes, calm, fight.snapshotBytes], HOW_TO_CHANGE).toEqual([patches, before, within]);
  expect(fight.shortBytes, HOW_TO_CHANGE).toBeLessThan(shortWithin);
});

test.each([
  [64, 44_457],
  [128, 93_078],
])('the bytes of a fight of %i players, in short patches', (players, bytes) => {
  const fight = new Fight(players);
  // The first one is sent as it is.
  expect(fight.twoSteps()).toBe(PATCH_HEAD_BYTES);
  const OPENING = 120;
  const PATCHES_A_SECOND = 15;
  for (let patch = 0; patch < OPENING; patch++) fight.twoSteps();
  let sum = 0;
  for (let patch = 0; patch < 10 * PATCHES_A_SECOND; patch++) sum += fight.twoSteps();
  expect(sum, HOW_TO_CHANGE).toBe(bytes);
});

describe('in a room', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('a patch is encoded once and written once to each client; an input is judged once and played once', async () => {
    const rumpus = await startRumpus();
    const { endpoint, port } = rumpus;
    const first = await RawClient.join({ endpoint });
    const others = [1, 2].map(() => RawClient.join({ endpoint, code: first.roomId }));
    const clients = [first, ...(await Promise.all(others))];
    const room = rumpus.roomOf(first.roomId);
    await soon(() =>
      expect(Array.from(room.clients, ({ state }) => state)).toEqual(clients.map(() => ClientState.JOINED)),
    );

    const patches = vi.spyOn(room, 'broadcastPatch');
    const encodes = vi.spyOn(Encoder.prototype, 'encode');
    const writes = vi.spyOn(Socket.prototype, 'write');
    const judged = vi.spyOn(FrameGuard.prototype, 'judge');
    const played = vi.spyOn(arenaGame, 'stepPlayer');
    const inputs = clients.map(() => new InputFrames(ArenaInput));
    const SENT = 20;
    for (let number = 1; number <= SENT; number++) {
      for (const [index, client] of clients.entries()) client.send(inputs[index]!.next({ moveX: number, moveY: 0 }));
      const { length } = patches.mock.calls;
      await soon(() => expect(patches.mock.calls.length).toBeGreaterThan(length));
    }
    const people = new Set(clients.map(({ sessionId }) => sessionId));
    const stepsOfPeople = () => played.mock.calls.filter(([, id]) => people.has(id)).length;
    await soon(() => expect(stepsOfPeople()).toBeGreaterThanOrEqual(SENT * clients.length));

    const sent = patches.mock.results.length;
    const BINARY = 0x82;
    const frames = writes.mock.calls.filter(
      ([bytes], call) =>
        (writes.mock.contexts[call] as Socket).localPort === port && (bytes as Uint8Array)[0] === BINARY,
    );
    expect(sent).toBeGreaterThanOrEqual(SENT);
    // The clients of this test encode their inputs. A patch without changes needs no encoding.
    const encoded = encodes.mock.contexts.filter((encoder) => (encoder as Encoder).state === room.state).length;
    expect(encoded).toBeLessThanOrEqual(sent);
    expect(encoded).toBeGreaterThan(sent / 2);
    expect(frames).toHaveLength(sent * clients.length);
    expect(judged).toHaveBeenCalledTimes(SENT * clients.length);
    expect(stepsOfPeople()).toBe(SENT * clients.length);
    for (const client of clients) client.socket.close();
    await Promise.all(clients.map(({ socket }) => once(socket, 'close')));
    await rumpus.close();
  });
});

describe('the garbage of a step, in bytes', () => {
  const script = fileURLToPath(new URL('allocations.ts', import.meta.url));
  const flags = ['--expose-gc', '--single-threaded', '--max-semi-space-size=64', '--no-warnings'];

  test.each([
    ['arena', 10, 600, 5_000],
    ['puck', 6, 2_400, 5_700],
  ])('of %s with %i players, when they stand still and when they fight', async (game, players, idle, busy) => {
    const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, game, String(players)]);
    const measured = JSON.parse(stdout) as { idle: number; busy: number };
    expect(measured.idle, HOW_TO_CHANGE).toBeLessThan(idle);
    expect(measured.busy, HOW_TO_CHANGE).toBeLessThan(busy);
    expect(measured.busy).toBeGreaterThan(measured.idle);
  });
});
