import { describe, expect, it } from 'vitest';
import { PuckMatch } from '../../../../scripts/balance/PuckMatch.ts';
import { createPuckBot } from '../../../../shared/games/puck/bot.ts';
import { PuckInput } from '../../../../shared/games/puck/schemas.ts';
import { PuckTable } from '../../../support/PuckTable.ts';

/** The matches with which `npm run balance -- --game puck` begins. */
const FIRST_SEED = 100_000;

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

  it('press nothing while everybody is frozen, and play on their own', () => {
    const table = new PuckTable(1);
    const bot = createPuckBot(() => 0.5, 3);
    const input = new PuckInput();
    table.step();
    bot.decide(table.state, 'a1', input);
    expect(input.toJSON()).toEqual({ moveX: 0, moveY: 0, kick: false, dash: false });
    table.stepUntil(() => table.state.stage === 'kickOff');
    bot.decide(table.state, 'a1', input);
    expect(Math.hypot(input.moveX, input.moveY)).toBeGreaterThan(0);
  });

  it('press nothing for a player who is not there', () => {
    const table = new PuckTable(1);
    const input = Object.assign(new PuckInput(), { moveX: 9, kick: true });
    createPuckBot(() => 0.5, 3).decide(table.state, 'gone', input);
    expect(input.toJSON()).toEqual({ moveX: 0, moveY: 0, kick: false, dash: false });
  });
});
