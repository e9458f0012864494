import fc from 'fast-check';
import { expect } from 'vitest';
import { ArenaInput, type ArenaState } from '../../shared/games/arena/schemas.ts';
import { InputFrames } from '../support/frames.ts';
import { hostileTest, isLong } from './hostileTest.ts';
import { knownWalks, seatSteps, type Walker, walkSeat } from './SeatWalk.ts';

/** Walks that run at the same time in one room, each with its own seed. */
const SEEDS = [101, 211, 307, 401, 503, 601, 701, 809];
const WALKS = isLong ? 16_000 : 2_000;
/** How many steps are drawn. Those that are not possible at that point are skipped, which leaves about a quarter. */
const STEPS = 50;

hostileTest(
  'strangers who join, send, drop, return, leave and misbehave in any order keep the seats true',
  { env: { JOIN_DEADLINE_MS: '60000' }, timeoutMs: 240_000 },
  async ({ rumpus, witness }) => {
    const state = rumpus.roomOf(witness.code).state as ArenaState;
    let steps = 0;
    const createWalker = (): Walker => ({
      endpoint: rumpus.endpoint,
      code: witness.code,
      state,
      inputs: new InputFrames(ArenaInput),
      steps: 0,
    });
    for (const [name, known] of Object.entries(knownWalks)) {
      const walker = createWalker();
      await walkSeat(known, walker);
      expect(walker.steps, name).toBe(known.length);
    }
    await Promise.all(
      SEEDS.map((seed) =>
        fc.assert(
          fc.asyncProperty(fc.commands(seatSteps, { maxCommands: STEPS, size: 'max' }), async (commands) => {
            const walker = createWalker();
            await walkSeat(commands, walker);
            steps += walker.steps;
          }),
          { seed, numRuns: WALKS / SEEDS.length, endOnFailure: true },
        ),
      ),
    );
    expect([...state.seats.values()].filter(({ isConnected }) => !isConnected)).toEqual([]);
    expect([state.seats.size, state.fighters.size]).toEqual([1, 1]);
    return `${Object.keys(knownWalks).length} by name; ${WALKS} walks, ${steps} steps, seeds ${SEEDS.join(' ')}`;
  },
);
