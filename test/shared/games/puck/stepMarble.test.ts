import { describe, expect, it } from 'vitest';
import * as rules from '../../../../shared/games/puck/rules.ts';
import { PuckTable } from '../../../support/PuckTable.ts';

function alone(): PuckTable {
  const table = new PuckTable(1);
  table.clear();
  Object.assign(table.marble('a1'), { x: 500, y: 400 });
  table.place({ x: 900, y: 700 });
  return table;
}

function speedOf({ vx, vy }: { vx: number; vy: number }): number {
  return Math.hypot(vx, vy);
}

describe('a marble', () => {
  it('rolls at full speed and slower while it charges', () => {
    const table = alone();
    table.press('a1', { moveX: 127 });
    table.step(15);
    expect(speedOf(table.marble('a1'))).toBeCloseTo(rules.RUN_SPEED, -1);
    table.press('a1', { moveX: 127, kick: true });
    table.step(15);
    expect(speedOf(table.marble('a1'))).toBeCloseTo(rules.CHARGING_SPEED, -1);
  });

  it('is faster than a roll only in a dash, and has to wait for the next one', () => {
    const table = alone();
    table.press('a1', { moveY: -127, dash: true });
    table.step();
    expect(speedOf(table.marble('a1'))).toBeGreaterThan(rules.DASHING_SPEED);
    table.step(rules.DASH_STEPS + 5);
    expect(speedOf(table.marble('a1'))).toBeLessThan(rules.DASHING_SPEED);
    table.step(rules.DASH_COOLDOWN_STEPS - rules.DASH_STEPS - 6);
    expect(speedOf(table.marble('a1'))).toBeLessThan(rules.DASHING_SPEED);
    table.press('a1', { moveY: 127, dash: true });
    table.step();
    expect(speedOf(table.marble('a1'))).toBeGreaterThan(rules.DASHING_SPEED);
  });

  it('charges up to the full strength while the kick is held, and kicks when it is let go', () => {
    const table = alone();
    table.press('a1', { kick: true });
    table.step(4);
    expect(table.marble('a1')).toMatchObject({ charge: 4, kick: 0 });
    table.step(100);
    expect(table.marble('a1').charge).toBe(rules.FULL_CHARGE_STEPS);
    table.press('a1', {});
    table.step();
    expect(table.marble('a1')).toMatchObject({ charge: 0, kick: rules.FULL_CHARGE_STEPS });
    table.step(rules.KICK_STEPS);
    expect(table.marble('a1').kick).toBe(0);
  });

  it.each([-127, 127])('does not get into a goal (%i)', (moveX) => {
    const table = alone();
    Object.assign(table.marble('a1'), { y: table.table.height / 2 });
    table.press('a1', { moveX, dash: true });
    table.step(200);
    const { x } = table.marble('a1');
    const inset = Math.min(x, table.table.width - x);
    expect(inset).toBe(table.table.netDepth + rules.MARBLE_RADIUS);
  });
});
