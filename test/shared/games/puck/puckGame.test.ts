import { describe, expect, it } from 'vitest';
import { puckGame } from '../../../../shared/games/puck/puckGame.ts';
import * as rules from '../../../../shared/games/puck/rules.ts';
import { goalsOf } from '../../../../shared/games/puck/tables.ts';
import { PuckTable } from '../../../support/PuckTable.ts';

function liveTable(perSide = 2): PuckTable {
  const table = new PuckTable(perSide);
  table.clear();
  return table;
}

describe('a goal', () => {
  it('counts once, for the other team, and names the scorer', () => {
    const table = liveTable();
    table.shoot('a1', 2);
    expect(table.state).toMatchObject({ goals1: 1, goals2: 0, kickOffTeam: 2 });
    expect(table.marble('a1')).toMatchObject({ goals: 1, ownGoals: 0 });
    table.step(rules.CELEBRATION_STEPS - 1);
    expect(table.eventsOf('goal')).toEqual([
      {
        kind: 'goal',
        team: 1,
        scorer: 'a1',
        assist: '',
        isOwnGoal: false,
        speed: expect.any(Number),
        goals1: 1,
        goals2: 0,
      },
    ]);
    expect(table.state.goals1).toBe(1);
  });

  it('of the own team is an own goal and gives the scorer nothing', () => {
    const table = liveTable();
    table.shoot('a1', 1);
    expect(table.state).toMatchObject({ goals1: 0, goals2: 1, kickOffTeam: 1 });
    expect(table.marble('a1')).toMatchObject({ goals: 0, ownGoals: 1 });
    expect(table.eventsOf('goal')).toMatchObject([{ team: 2, scorer: 'a1', isOwnGoal: true, assist: '' }]);
  });

  it.each([
    ['a mate who touched it shortly before has an assist', 'a2', 1, 'a2'],
    ['a mate who touched it long ago has none', 'a2', rules.ASSIST_STEPS + 1, ''],
    ['an opponent has none', 'b1', 1, ''],
  ])('%s', (_what, before, stepsBefore, assist) => {
    const table = liveTable();
    table.place({ x: 600, y: 400 });
    Object.assign(table.marble(before), { x: 560, y: 400 });
    table.step();
    expect(table.state.lastTouchId).toBe(before);
    Object.assign(table.marble(before), { x: 300, y: 700 });
    for (let step = 1; step < stepsBefore; step++) {
      table.place({ x: 600, y: 300 + (step % 2) * 100, vx: 0, vy: 0 });
      table.step();
    }
    table.shoot('a1', 2);
    expect(table.eventsOf('goal')).toMatchObject([{ scorer: 'a1', assist }]);
    expect(table.marble('a2').assists).toBe(assist === 'a2' ? 1 : 0);
  });

  it('does not count outside a round', () => {
    const table = liveTable();
    table.phase = 'warmup';
    table.shoot('a1', 2);
    expect(table.state).toMatchObject({ goals1: 0, goals2: 0 });
    expect(table.marble('a1').goals).toBe(0);
  });

  it('is not one on the line', () => {
    const table = liveTable();
    const { left } = goalsOf(table.table);
    table.place({ x: left - rules.PUCK_RADIUS / 2, y: table.table.height / 2, vx: 300, vy: 0 });
    table.step(5);
    expect(table.state.stage).toBe('live');
  });
});

describe('the kick-off', () => {
  it('freezes everybody in their half, the conceding team nearer, and begins with a whistle', () => {
    const table = liveTable(4);
    table.shoot('a1', 2);
    table.stepUntil(() => table.state.stage === 'freeze');
    const middle = table.table.width / 2;
    expect(table.state.puck).toMatchObject({ x: middle, y: table.table.height / 2, vx: 0, vy: 0 });
    const nearest = { 1: Number.POSITIVE_INFINITY, 2: Number.POSITIVE_INFINITY };
    for (const { team, x } of table.state.marbles.values()) {
      expect(Math.sign(x - middle)).toBe(team === 1 ? -1 : 1);
      nearest[team as 1 | 2] = Math.min(nearest[team as 1 | 2], Math.abs(x - middle));
    }
    expect(nearest[2]).toBeLessThan(nearest[1]);
    const before = [...table.state.marbles.values()].map(({ x, y }) => [x, y]);
    for (const id of table.inputs.keys()) table.press(id, { moveX: 127, dash: true });
    table.step(rules.FREEZE_STEPS - 1);
    expect([...table.state.marbles.values()].map(({ x, y }) => [x, y])).toEqual(before);
    table.stepUntil(() => table.state.stage === 'kickOff');
    expect(table.eventsOf('kickOff').at(-1)).toEqual({ kind: 'kickOff', team: 2 });
  });

  it('keeps the other team in its half until the first touch', () => {
    const table = new PuckTable(1);
    table.stepUntil(() => table.state.stage === 'kickOff');
    const { kickOffTeam } = table.state;
    const [kicking, waiting] = kickOffTeam === 1 ? ['a1', 'b1'] : ['b1', 'a1'];
    const towards = kickOffTeam === 1 ? -127 : 127;
    table.press(waiting!, { moveX: towards });
    table.step(60);
    const middle = table.table.width / 2;
    const side = kickOffTeam === 1 ? 1 : -1;
    expect((table.marble(waiting!).x - middle) * side).toBeGreaterThanOrEqual(rules.MARBLE_RADIUS);
    table.press(kicking!, { moveX: -towards });
    table.stepUntil(() => table.state.stage === 'live');
    expect(table.state.lastTouchId).toBe(kicking);
  });

  it('lets the other team in after three seconds', () => {
    const table = new PuckTable(1);
    table.stepUntil(() => table.state.stage === 'kickOff');
    table.step(rules.KICK_OFF_STEPS);
    expect(table.state.stage).toBe('live');
  });
});

describe('a round', () => {
  it('ends with the fifth goal, after the celebration', () => {
    const table = liveTable();
    for (let goal = 1; goal <= rules.GOALS_TO_WIN; goal++) {
      expect(table.isOver).toBe(false);
      table.shoot('a1', 2);
    }
    expect(table.isOver).toBe(false);
    table.step(rules.CELEBRATION_STEPS);
    expect(table.isOver).toBe(true);
    expect(table.state.stage).toBe('goal');
    // On the podium, everybody plays on.
    table.phase = 'podium';
    table.step(2);
    expect(table.state.stage).toBe('freeze');
    puckGame.startRound(table.state, 2);
    expect(table.state).toMatchObject({ goals1: 0, goals2: 0, isDecided: false });
    expect(table.isOver).toBe(false);
  });

  it('ends when its time is up and a team leads', () => {
    const table = liveTable();
    table.shoot('b1', 1);
    table.stepUntil(() => table.state.stage === 'kickOff');
    table.phaseLeftMs = 0;
    expect(table.isOver).toBe(true);
  });

  it('with a tie goes on to the golden goal', () => {
    const table = liveTable();
    table.phaseLeftMs = 0;
    table.step(30);
    expect(table.isOver).toBe(false);
    expect(table.eventsOf('overtime')).toHaveLength(1);
    table.shoot('b2', 1);
    table.step(rules.CELEBRATION_STEPS);
    expect(table.isOver).toBe(true);
  });

  it('is a draw after a minute of overtime', () => {
    const table = liveTable();
    table.phaseLeftMs = 0;
    table.step(rules.OVERTIME_SECONDS * rules.TICK_RATE);
    expect(table.isOver).toBe(false);
    table.step();
    expect(table.isOver).toBe(true);
  });

  it('gives awards to different players', () => {
    const table = liveTable();
    Object.assign(table.marble('a1'), { goals: 3, saves: 9 });
    Object.assign(table.marble('b1'), { saves: 4 });
    Object.assign(table.marble('b2'), { assists: 1 });
    puckGame.endRound(table.state);
    expect(table.state.awards.toJSON()).toEqual([
      { kind: 'scorer', id: 'a1', value: 3 },
      { kind: 'keeper', id: 'b1', value: 4 },
      { kind: 'playmaker', id: 'b2', value: 1 },
    ]);
  });
});

describe('a save and a steal', () => {
  it('are noted when a defender stops a fast puck on its way into the goal', () => {
    const table = liveTable();
    const y = table.table.height / 2;
    table.place({ x: 400, y });
    Object.assign(table.marble('b1'), { x: 450, y, kick: 18, kickedAt: table.marble('b1').age });
    Object.assign(table.marble('a1'), { x: 200, y });
    table.stepUntil(() => table.state.lastTouchId === 'a1');
    expect(table.eventsOf('save')).toEqual([{ kind: 'save', id: 'a1' }]);
    expect(table.marble('a1')).toMatchObject({ saves: 1, steals: 1 });
  });
});

describe('a tackle', () => {
  it('happens once in a dash, knocks the opponent away and ends its charge', () => {
    const table = liveTable(1);
    Object.assign(table.marble('a1'), { x: 400, y: 200 });
    Object.assign(table.marble('b1'), { x: 500, y: 200, charge: 9 });
    table.press('b1', { kick: true });
    table.press('a1', { moveX: 127, dash: true });
    table.stepUntil(() => table.eventsOf('tackle').length > 0);
    expect(table.marble('b1').charge).toBe(0);
    expect(table.marble('b1').vx).toBeGreaterThan(rules.RUN_SPEED);
    table.step(rules.DASH_STEPS);
    expect(table.eventsOf('tackle')).toEqual([{ kind: 'tackle', id: 'a1', victim: 'b1' }]);
  });
});
