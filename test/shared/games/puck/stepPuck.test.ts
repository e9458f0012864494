import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as rules from '../../../../shared/games/puck/rules.ts';
import { type PuckBody, type Striker, stepPuck } from '../../../../shared/games/puck/stepPuck.ts';
import { goalsOf, type Table, tables } from '../../../../shared/games/puck/tables.ts';
import { isInGoal, isOnField } from '../../../support/findPuckFault.ts';
import { PuckTable } from '../../../support/PuckTable.ts';

const RUNS = { seed: 1, numRuns: 150 };
/** What snapping a velocity to the wire may add. */
const SNAP_SPEED = 0.1;

const share = fc.double({ min: 0, max: 1, noNaN: true });
const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
const anyTable = fc.constantFrom(...tables);
const anyPuck = fc.record({ atX: share, atY: share, angle, speed: share });
const anyStriker = fc.record({ atX: share, atY: share, angle, isDashing: fc.boolean(), kick: fc.nat(18) });

/** Somewhere in the part of the table that has no corners. */
function puckOf(
  { atX, atY, angle: way, speed }: { atX: number; atY: number; angle: number; speed: number },
  table: Table,
) {
  const { left } = goalsOf(table);
  const inset = left + table.cornerRadius;
  return {
    x: inset + atX * (table.width - 2 * inset),
    y: rules.PUCK_RADIUS + atY * (table.height - 2 * rules.PUCK_RADIUS),
    vx: Math.cos(way) * speed * rules.PUCK_SPEED_MAX,
    vy: Math.sin(way) * speed * rules.PUCK_SPEED_MAX,
  };
}

interface DrawnStriker {
  readonly atX: number;
  readonly atY: number;
  readonly angle: number;
  readonly isDashing: boolean;
  readonly kick: number;
}

function strikerOf(drawn: DrawnStriker, table: Table): Striker {
  const speed = drawn.isDashing ? rules.DASH_SPEED : rules.RUN_SPEED;
  const { x, y } = puckOf({ ...drawn, speed: 0 }, table);
  return { x, y, vx: Math.cos(drawn.angle) * speed, vy: Math.sin(drawn.angle) * speed, kick: drawn.kick };
}

/** Marbles in the middle of the puck, or with kicks from equally far, do not happen, and no direction is right for them. */
function areApart(puck: PuckBody, strikers: readonly Striker[]): boolean {
  const distances = strikers.map(({ x, y }) => Math.hypot(puck.x - x, puck.y - y));
  return distances.every((distance, index) => distance > 1 && distances.indexOf(distance) === index);
}

function isInside({ x, y }: PuckBody, table: Table): boolean {
  return isOnField(x, y, rules.PUCK_RADIUS, table) || isInGoal(x, y, table);
}

describe('the puck', () => {
  it('never leaves the table at top speed, wherever it is shot', () => {
    fc.assert(
      fc.property(anyTable, anyPuck, (table, drawn) => {
        const puck = puckOf({ ...drawn, speed: 1 }, table);
        for (let step = 0; step < 60; step++) {
          stepPuck(puck, [], table, rules.STEP_SECONDS);
          if (!isInside(puck, table)) expect.fail(`${puck.x}, ${puck.y} on the ${table.name}`);
        }
      }),
      RUNS,
    );
  });

  it('is not pushed through walls, posts or nets by any crowd of marbles', () => {
    fc.assert(
      fc.property(anyTable, anyPuck, fc.array(anyStriker, { maxLength: 8 }), (table, drawn, crowd) => {
        const puck = puckOf(drawn, table);
        const strikers = crowd.map((striker) => strikerOf(striker, table));
        for (let step = 0; step < 20; step++) {
          for (const striker of strikers) {
            // Straight at the puck, from wherever they are.
            const distance = Math.hypot(puck.x - striker.x, puck.y - striker.y) || 1;
            striker.x += ((puck.x - striker.x) / distance) * Math.min(distance, 29);
            striker.y += ((puck.y - striker.y) / distance) * Math.min(distance, 29);
          }
          stepPuck(puck, strikers, table, rules.STEP_SECONDS);
          if (!isInside(puck, table)) expect.fail(`${puck.x}, ${puck.y} on the ${table.name}`);
        }
      }),
      RUNS,
    );
  });

  it('never gets faster by itself, except down the slope behind a goal line', () => {
    fc.assert(
      fc.property(anyTable, anyPuck, (table, drawn) => {
        const puck = puckOf(drawn, table);
        const { left, right } = goalsOf(table);
        for (let step = 0; step < 120 && puck.x >= left && puck.x <= right; step++) {
          const before = Math.hypot(puck.vx, puck.vy);
          stepPuck(puck, [], table, rules.STEP_SECONDS);
          const after = Math.hypot(puck.vx, puck.vy);
          if (!(after <= before + SNAP_SPEED)) expect.fail(`${after} after ${before}`);
        }
      }),
      RUNS,
    );
  });

  it('rolls the same way on both sides of the table', () => {
    fc.assert(
      fc.property(anyTable, anyPuck, fc.array(anyStriker, { maxLength: 4 }), (table, drawn, crowd) => {
        const puck = puckOf(drawn, table);
        const strikers = crowd.map((striker) => strikerOf(striker, table));
        fc.pre(areApart(puck, strikers));
        const mirrored = { ...puck, x: table.width - puck.x, vx: -puck.vx };
        const mirroredStrikers = strikers.map((one) => ({ ...one, x: table.width - one.x, vx: -one.vx }));
        stepPuck(puck, strikers, table, rules.STEP_SECONDS);
        stepPuck(mirrored, mirroredStrikers, table, rules.STEP_SECONDS);
        // Only snapping to the wire knows left from right.
        expect(Math.abs(table.width - mirrored.x - puck.x)).toBeLessThanOrEqual(0.125);
        expect(Math.abs(mirrored.y - puck.y)).toBeLessThanOrEqual(0.125);
        expect(Math.abs(mirrored.vx + puck.vx)).toBeLessThanOrEqual(SNAP_SPEED);
        expect(Math.abs(mirrored.vy - puck.vy)).toBeLessThanOrEqual(SNAP_SPEED);
      }),
      RUNS,
    );
  });

  it('does exactly the same whatever the order of two marbles', () => {
    fc.assert(
      fc.property(anyTable, anyPuck, fc.array(anyStriker, { minLength: 2, maxLength: 2 }), (table, drawn, crowd) => {
        const strikers = crowd.map((striker) => strikerOf(striker, table));
        const forward = puckOf(drawn, table);
        fc.pre(areApart(forward, strikers));
        const backward = { ...forward };
        stepPuck(
          forward,
          strikers.map((one) => ({ ...one })),
          table,
          rules.STEP_SECONDS,
        );
        stepPuck(backward, strikers.map((one) => ({ ...one })).reverse(), table, rules.STEP_SECONDS);
        expect(forward).toEqual(backward);
      }),
      RUNS,
    );
  });

  it.each([
    [1, rules.LEAST_KICK_SPEED],
    [rules.FULL_CHARGE_STEPS, rules.FULL_KICK_SPEED],
  ])('is kicked away from the middle of the marble, faster with more charge (%i steps)', (kick, least) => {
    const table = tables[0]!;
    const puck = { x: 500, y: 400, vx: 0, vy: -200 };
    const striker: Striker = { x: 460, y: 370, vx: 0, vy: 0, kick };
    const outcome = stepPuck(puck, [striker], table, rules.STEP_SECONDS);
    expect(outcome).toMatchObject({ kicker: 0, lastTouch: 0 });
    expect(striker.kick).toBe(0);
    expect(Math.atan2(puck.vy, puck.vx)).toBeCloseTo(Math.atan2(30, 40), 2);
    expect(Math.hypot(puck.vx, puck.vy)).toBeGreaterThan(least * 0.95);
  });

  it('is not kicked from out of reach', () => {
    const distance = rules.MARBLE_RADIUS + rules.PUCK_RADIUS + rules.KICK_REACH + 1;
    const striker: Striker = { x: 500 - distance, y: 400, vx: 0, vy: 0, kick: 18 };
    const puck = { x: 500, y: 400, vx: 0, vy: 0 };
    expect(stepPuck(puck, [striker], tables[0]!, rules.STEP_SECONDS).kicker).toBe(-1);
    expect(puck).toEqual({ x: 500, y: 400, vx: 0, vy: 0 });
    expect(striker.kick).toBe(18);
  });

  it.each(tables)('behind the line of the $name rolls into the net, where no marble could reach it', (table) => {
    const { left } = goalsOf(table);
    const puck = { x: left - 2, y: table.height / 2, vx: 0, vy: 0 };
    let inGoalOf = 0;
    for (let step = 0; step < rules.TICK_RATE && inGoalOf === 0; step++) {
      inGoalOf = stepPuck(puck, [], table, rules.STEP_SECONDS).inGoalOf;
    }
    expect(inGoalOf).toBe(1);
  });
});

describe('a puck that nobody gets away from a place', () => {
  const longest = 6 * rules.TICK_RATE;

  /** Everybody holds the stick towards the puck, as crowds in corners do. */
  function longestStay(table: PuckTable, steps: number): number {
    const { puck } = table.state;
    let stay = 0;
    let most = 0;
    let anchor = { x: puck.x, y: puck.y };
    for (let step = 0; step < steps; step++) {
      for (const [id, { x, y }] of table.state.marbles) {
        const distance = Math.hypot(puck.x - x, puck.y - y) || 1;
        table.press(id, {
          moveX: Math.round(((puck.x - x) / distance) * 127),
          moveY: Math.round(((puck.y - y) / distance) * 127),
        });
      }
      table.step();
      const hasMoved = Math.hypot(puck.x - anchor.x, puck.y - anchor.y) > 60 || table.state.stage !== 'live';
      if (hasMoved) anchor = { x: puck.x, y: puck.y };
      stay = hasMoved ? 0 : stay + 1;
      most = Math.max(most, stay);
    }
    return most;
  }

  it('is freed within six seconds, wherever marbles squeeze it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), share, share, (perSide, atX, atY) => {
        const table = new PuckTable(perSide);
        table.clear();
        const { left, right } = goalsOf(table.table);
        table.place({
          x: left + table.table.cornerRadius * 0.5 + atX * (right - left - table.table.cornerRadius),
          y: table.table.cornerRadius * 0.5 + atY * (table.table.height - table.table.cornerRadius),
        });
        for (const [index, marble] of [...table.state.marbles.values()].entries()) {
          marble.x = Math.min(right - 30, Math.max(left + 30, table.state.puck.x + Math.cos(index) * 60));
          marble.y = Math.min(table.table.height - 30, Math.max(30, table.state.puck.y + Math.sin(index) * 60));
        }
        expect(longestStay(table, 600)).toBeLessThan(longest);
      }),
      { seed: 1, numRuns: 20 },
    );
  });
});
