import { describe, expect, it } from 'vitest';
import { createPuckBot } from '../../../../shared/games/puck/bot.ts';
import { PuckInput } from '../../../../shared/games/puck/schemas.ts';
import { PuckTable } from '../../../support/PuckTable.ts';

describe('the bots of Puck', () => {
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
