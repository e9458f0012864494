import type { Room } from '@colyseus/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mapByName } from '../../shared/games/arena/maps.ts';
import type { Fighter } from '../../shared/games/arena/schemas.ts';
import { fastTime } from '../support/fastTime.ts';
import { findOpenPlace } from '../support/findOpenPlace.ts';
import { type ArenaRoom, joined, type Rumpus, startRumpus, untilState } from '../support/startRumpus.ts';

fastTime();

let rumpus: Rumpus;
beforeAll(async () => {
  // What the pacing does with too many inputs is seen here; that a flooder is closed is test/hostile's.
  rumpus = await startRumpus({ env: { INPUTS_PER_SECOND: '1000', INPUT_BURST: '10000' } });
});
afterAll(() => rumpus.close());

const create = () => joined(rumpus.sdk.create('arena', { visibility: 'private' }) as unknown as Promise<ArenaRoom>);

/** What a stock SDK knows of our input: the schema came with the handshake. */
interface RawInput {
  data: { moveX: number; moveY: number; fire: boolean; dash: boolean; aim: number };
  send(): number;
  lastProcessed: number;
}
const inputOf = (room: ArenaRoom) => (room as unknown as Room).input() as unknown as RawInput;
const serverFighter = (room: ArenaRoom) =>
  (rumpus.roomOf(room.roomId).state as ArenaRoom['state']).fighters.get(room.sessionId) as Fighter;

/** Counts the fighter's own steps against the server's steps while `drive` is called once for each state that arrives. */
async function countSteps(room: ArenaRoom, states: number, drive: (state: number) => void) {
  const fighter = serverFighter(room);
  const server = rumpus.roomOf(room.roomId);
  const samples: Array<{ tick: number; age: number }> = [];
  let tick = 0;
  const patch = server.broadcastPatch.bind(server);
  server.broadcastPatch = () => {
    samples.push({ tick: Math.round(server.clock.elapsedTime / (1000 / 30)), age: fighter.age });
    return patch();
  };
  await untilState(
    room,
    () => {
      drive(tick);
      return tick++ >= states;
    },
    `${states} states`,
  );
  server.broadcastPatch = patch;
  return samples;
}

describe('a raw SDK client', () => {
  test('moves with moveX 127', async () => {
    const room = await create();
    await untilState(room, (state) => state.fighters.get(room.sessionId)?.isAlive === true, 'a living fighter');
    const { x, y } = findOpenPlace(mapByName(room.state.mapName), 500, 200);
    const start = x - 150;
    Object.assign(serverFighter(room), { x: start, y });
    const input = inputOf(room);
    await countSteps(room, 20, () => {
      input.data.moveX = 127;
      input.send();
    });
    expect(serverFighter(room).x - start).toBeGreaterThan(100);
    await room.leave();
  });

  test.each([2, 5])('gains nothing with %i inputs a step: at most N + 6 in any window of N', async (amount) => {
    const room = await create();
    const input = inputOf(room);
    input.send();
    const samples = await countSteps(room, 90, () => {
      for (let each = 0; each < amount; each++) input.send();
    });
    expect(samples.length).toBeGreaterThan(60);
    expect(samples.at(-1)!.age - samples[0]!.age).toBeGreaterThan(50);
    for (const [index, from] of samples.entries()) {
      for (const to of samples.slice(index + 1)) {
        // One step of the timer's rounding on either end.
        expect(to.age - from.age).toBeLessThanOrEqual(to.tick - from.tick + 6 + 1);
      }
    }
    await room.leave();
  });

  test('has at most 2 inputs queued 15 steps after 60 came at once', async () => {
    const room = await create();
    const input = inputOf(room);
    await countSteps(room, 5, () => input.send());
    for (let each = 0; each < 60; each++) input.send();
    const server = rumpus.roomOf(room.roomId);
    const queue = () => server.inputs.get(room.sessionId).size;
    let largest = 0;
    await untilState(
      room,
      () => {
        largest = Math.max(largest, queue());
        return largest > 40;
      },
      'the burst',
    );
    await countSteps(room, 15, () => input.send());
    expect(queue()).toBeLessThanOrEqual(2);
    await room.leave();
  });

  test('is played by a bot after 15 silent steps and plays again with its next input', async () => {
    const room = await create();
    await untilState(room, (state) => state.seats.get(room.sessionId)?.isAway === true, 'a bot in the seat');
    inputOf(room).send();
    await untilState(room, (state) => state.seats.get(room.sessionId)?.isAway === false, 'the player again');
    await room.leave();
  });
});

describe('a room', () => {
  test('sends one patch a timer tick, and every second step above 16 players', async () => {
    const room = await create();
    const server = rumpus.roomOf(room.roomId);
    let patches = 0;
    let firstTick = -1;
    const patch = server.broadcastPatch.bind(server);
    server.broadcastPatch = () => {
      patches++;
      return patch();
    };
    await untilState(room, () => ++firstTick >= 30, '30 states');
    expect(patches).toBeGreaterThanOrEqual(29);
    expect(patches).toBeLessThanOrEqual(32);
    expect(room.state.patchEverySteps).toBe(1);
    await room.leave();
  });

  test('keeps its state finite whatever an input says', async () => {
    const room = await create();
    const input = inputOf(room);
    await countSteps(room, 10, (state) => {
      input.data.moveX = -128;
      input.data.moveY = 127;
      input.data.aim = state % 2 ? Number.NaN : 1e9;
      input.data.dash = true;
      input.data.fire = true;
      input.send();
    });
    const { x, y, vx, vy, aim, heat } = serverFighter(room);
    for (const value of [x, y, vx, vy, aim, heat]) expect(Number.isFinite(value)).toBe(true);
    await room.leave();
  });
});
