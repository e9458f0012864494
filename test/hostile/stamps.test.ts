import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { arenaGame as arena } from '../../shared/games/arena/arenaGame.ts';
import { ArenaInput } from '../../shared/games/arena/schemas.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { InputFrames } from '../support/frames.ts';
import { hostileTest } from './hostileTest.ts';

const MAX_REWIND_MS = 200;
const LATEST_STAMP_MS = 0xffff_ffff;

/** Every delay of a player that the game was told. */
const delays = new Map<string, number[]>();
const game = arena as unknown as AnyGameModule;
const stepWorld: typeof game.stepWorld = (state, tick) => {
  for (const [id, told] of delays) told.push(tick.delayOf(id));
  game.stepWorld(state, tick);
};

describe('a player', () => {
  hostileTest(
    'who claims to have seen the world long ago, or in the future, is believed 200 ms at most',
    { games: [{ ...game, stepWorld }] },
    async ({ join, rumpus, witness }) => {
      const client = await join();
      const told: number[] = [];
      delays.set(client.sessionId, told);
      const inputs = new InputFrames(ArenaInput);
      const seat = rumpus.roomOf(witness.code).state.seats.get(client.sessionId)!;
      const claims = [1, LATEST_STAMP_MS, 1, 0, 50, 2 ** 31, 3, 500, LATEST_STAMP_MS - 1, 7];
      for (let sent = 0; sent < 60; sent++) {
        client.send(inputs.next({ moveX: sent, fire: true, aim: sent / 10 }, claims[sent % claims.length]));
        await sleep(1000 / 30);
      }
      expect(client.isOpen).toBe(true);
      expect(told.length).toBeGreaterThan(20);
      for (const delayMs of told) expect(delayMs).toBeGreaterThanOrEqual(0);
      const worst = Math.max(...told);
      expect(worst).toBeGreaterThan(0);
      expect(worst).toBeLessThanOrEqual(MAX_REWIND_MS);
      delays.delete(client.sessionId);
      await client.leave();
      return `at most ${Math.round(worst)} ms at a ping of ${seat.pingMs} ms`;
    },
  );

  hostileTest(
    'whose stamps go back is heard, and closed once they add up to before the start',
    {},
    async ({ join }) => {
      const client = await join();
      const inputs = new InputFrames(ArenaInput);
      for (const stampMs of [1_000, 100, 0, 5]) client.send(inputs.next({ moveX: stampMs % 100 }, stampMs));
      await sleep(300);
      expect(client.isOpen).toBe(true);
      client.send(inputs.next({ moveX: 1 }, -1));
      expect(await client.closed).toBe(closeCodes.badMessage);
      return '4 heard, then 4104';
    },
  );
});
