import { matchMaker } from '@colyseus/core';
import fc from 'fast-check';
import { expect } from 'vitest';
import { until } from '../support/until.ts';
import { GroupWalk, groupSteps } from './GroupWalk.ts';
import { hostileTest, isLong } from './hostileTest.ts';
import { PartyWalk, partySteps } from './PartyWalk.ts';

const SEEDS = [101, 211, 307, 401];
const WALKS = isLong ? 4_000 : 120;
/** Longer than a seat is reserved for somebody who does not come. */
const EXPIRY_PATIENCE_MS = 10_000;
/** Everybody here sends as fast as they can; how fast they may is tested elsewhere. */
const env = { EMPTY_ROOM_KEEP_MS: '0', CONTROL_BURST: '1000' };

/** Several walks at the same time, each with its own seed. At the end, only the witness's room is left. */
async function walkAll<Steps>(steps: fc.Arbitrary<Steps>, walk: (steps: Steps) => Promise<void>): Promise<void> {
  const numRuns = WALKS / SEEDS.length;
  const walkFrom = (seed: number) => fc.assert(fc.asyncProperty(steps, walk), { seed, numRuns, endOnFailure: true });
  await Promise.all(SEEDS.map(walkFrom));
  const isAlone = async () => (await matchMaker.query({})).length === 1;
  await until(isAlone, "the end of all rooms but the witness's", EXPIRY_PATIENCE_MS);
}

hostileTest(
  'groups that change their game while their people wait for seats, drop, return, leave and misbehave',
  { env, timeoutMs: 240_000 },
  async ({ rumpus }) => {
    let steps = 0;
    let moves = 0;
    await walkAll(groupSteps, async (taken) => {
      const walk = await GroupWalk.open(rumpus);
      await walk.walk(taken);
      await walk.end();
      steps += walk.steps;
      moves += walk.moves;
    });
    expect(moves).toBeGreaterThan(WALKS / 4);
    return `${WALKS} walks, ${steps} steps, ${moves} moves, seeds ${SEEDS.join(' ')}`;
  },
);

hostileTest(
  'parties whose people join, go, vanish, tell where they are and misbehave in any order',
  { env, timeoutMs: 240_000 },
  async ({ rumpus }) => {
    let steps = 0;
    let seats = 0;
    await walkAll(partySteps, async (taken) => {
      const walk = await PartyWalk.open(rumpus);
      await walk.walk(taken);
      await walk.end();
      steps += walk.steps;
      seats += walk.seats;
    });
    expect(seats).toBeGreaterThan(WALKS / 4);
    return `${WALKS} walks, ${steps} steps, ${seats} seats taken, seeds ${SEEDS.join(' ')}`;
  },
);
