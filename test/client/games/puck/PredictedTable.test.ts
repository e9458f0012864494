import { beforeEach, describe, expect, test } from 'vitest';
import { PredictedTable } from '../../../../client/games/puck/PredictedTable.ts';
import { setupOf } from '../../../../shared/games/GameModule.ts';
import { puckGame } from '../../../../shared/games/puck/puckGame.ts';
import * as rules from '../../../../shared/games/puck/rules.ts';
import type { Marble, PuckState } from '../../../../shared/games/puck/schemas.ts';

const still = { moveX: 0, moveY: 0, kick: false, dash: false };
const DT = rules.STEP_SECONDS;
let state: PuckState;
let me: Marble;
let you: Marble;
let table: PredictedTable;

beforeEach(() => {
  state = puckGame.createState(setupOf(puckGame, 1));
  for (const [index, id] of ['me', 'you'].entries()) {
    puckGame.addPlayer(state, { id, name: id, look: index, team: index + 1 });
  }
  me = state.marbles.get('me')!;
  you = state.marbles.get('you')!;
  state.stage = 'live';
  Object.assign(me, { x: 600, y: 400 });
  Object.assign(you, { x: 1_000, y: 600 });
  Object.assign(state.puck, { x: 655, y: 400 });
  table = new PredictedTable('me');
  table.adopt(state);
});

describe('this player’s kick', () => {
  test('moves the puck in the step in which it is let go, and is told once', () => {
    for (let age = 1; age <= 6; age++) {
      table.stepOwn({ ...still, kick: true }, age, DT);
      expect(table.stepWorld(DT).kickStrength).toBeUndefined();
    }
    expect(table.puck.vx).toBe(0);
    table.stepOwn(still, 7, DT);
    const { kickStrength, hasTouched } = table.stepWorld(DT);
    expect(kickStrength).toBeCloseTo(6 / rules.FULL_CHARGE_STEPS);
    expect(hasTouched).toBe(true);
    expect(table.puck.vx).toBeGreaterThan(rules.LEAST_KICK_SPEED);
    table.stepOwn(still, 8, DT);
    expect(table.stepWorld(DT).kickStrength).toBeUndefined();
  });

  test('is forgotten if the server never saw it', () => {
    table.stepOwn({ ...still, kick: true }, 1, DT);
    table.stepOwn(still, 2, DT);
    table.stepWorld(DT);
    expect(table.puck.vx).not.toBe(0);
    table.adopt(state);
    expect(table.puck).toMatchObject({ x: 655, y: 400, vx: 0, vy: 0 });
    expect(table.own).toMatchObject({ charge: 0, kick: 0 });
  });
});

describe('others', () => {
  test('roll on as they rolled last, and not through the border', () => {
    Object.assign(you, { vx: 320, vy: 0 });
    table.adopt(state);
    table.stepWorld(DT);
    expect(table.marble('you')!.x).toBeCloseTo(1_000 + 320 * DT, 0);
    for (let step = 0; step < 90; step++) table.stepWorld(DT);
    expect(table.marble('you')!.x).toBeLessThan(1_560 - rules.MARBLE_RADIUS);
  });

  test('are pushed, and push, as in the room', () => {
    Object.assign(you, { x: me.x + 40, y: me.y });
    table.adopt(state);
    table.stepWorld(DT);
    expect(table.own!.x).toBeLessThan(me.x);
    expect(table.marble('you')!.x).toBeGreaterThan(you.x);
  });

  test('who have left are forgotten, and their slot is free', () => {
    const slot = table.slotOf('you');
    puckGame.removePlayer(state, 'you');
    puckGame.addPlayer(state, { id: 'she', name: 'she', look: 3, team: 2 });
    table.adopt(state);
    expect(table.marble('you')).toBeUndefined();
    expect(table.slotOf('you')).toBe(-1);
    expect(table.slotOf('she')).toBe(slot);
  });
});

test('nothing moves before the kick-off', () => {
  state.stage = 'freeze';
  Object.assign(you, { vx: 320 });
  Object.assign(state.puck, { vx: 500 });
  table.adopt(state);
  table.stepOwn({ ...still, moveX: rules.STICK_MAX }, 1, DT);
  table.stepWorld(DT);
  expect([table.own!.x, table.marble('you')!.x, table.puck.x]).toEqual([600, 1_000, 655]);
});
