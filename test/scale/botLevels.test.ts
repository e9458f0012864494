import { describe, expect, it } from 'vitest';
import { PuckMatch } from '../../scripts/balance/PuckMatch.ts';
import { playDuels } from '../../scripts/balance/playDuels.ts';
import { arenaMaps } from '../../shared/games/arena/maps.ts';

/** The matches with which `npm run balance -- --game puck` begins. */
const FIRST_SEED = 100_000;

// Twenty seconds of computing, which is more than `npm test` has.
describe('the bots of Puck', () => {
  it.each([2, 3, 4])('of level %i win at least 65 % against the next weaker level', (level) => {
    let wins = 0;
    const matches = 16;
    for (let index = 0; index < matches; index++) {
      const sign = index % 2 === 0 ? 1 : -1;
      const levels = sign === 1 ? ([level, level - 1] as const) : ([level - 1, level] as const);
      const lead = new PuckMatch(FIRST_SEED + Math.floor(index / 2), 3, levels).play().lead * sign;
      wins += lead > 0 ? 1 : lead === 0 ? 0.5 : 0;
    }
    expect(wins / matches).toBeGreaterThanOrEqual(0.65);
  });
});

describe('the bots of Arena', () => {
  it.each([2, 3, 4])('of level %i beat the next weaker level in 65 % of duels', (level) => {
    const { wins, duels } = playDuels(arenaMaps[0]!, level, 10, 400);
    expect(wins / duels).toBeGreaterThanOrEqual(0.65);
  });
});
