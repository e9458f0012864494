import { beforeEach, describe, expect, test } from 'vitest';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import { arenaEvents } from '../../../../shared/games/arena/events.ts';
import * as rules from '../../../../shared/games/arena/rules.ts';
import { ArenaInput, type ArenaState, type Fighter, Projectile } from '../../../../shared/games/arena/schemas.ts';
import { Seat } from '../../../../shared/room/RoomState.ts';
import { GameRun } from '../../../support/runGame.ts';

let run: GameRun<ArenaState, ArenaInput>;
const fighter = (id: string): Fighter => run.state.fighters.get(id)!;
const idle = () => [new ArenaInput()];
const bouts = () =>
  run.events.flatMap((event) => {
    const read = arenaEvents.read(event);
    return read?.kind === 'bout' ? [{ number: read.number, winners: read.winners }] : [];
  });
const alive = () => run.ids.filter((id) => fighter(id).isAlive);

/** Each is splatted in the next step: by one of the others named, or by anybody else if only one is named. */
function kill(...ids: string[]): void {
  const { x, y } = fighter(ids[0]!);
  const shooters = ids.length > 1 ? ids : run.ids;
  for (const id of ids) {
    Object.assign(fighter(id), { x, y, hp: 1, isShielded: false });
    const ownerId = shooters.find((other) => other !== id)!;
    const shot = new Projectile();
    run.state.projectiles.push(shot);
    Object.assign(shot, { owner: fighter(ownerId).slot, ownerId, x: x - 20, y, angle: 0, isFlying: true });
    Object.assign(shot, { bornTick: run.tickNumber & 0xffff, ageTicks: 0, wallAge: 10, endAge: 0, rewoundMs: 0 });
  }
  run.step(idle);
  expect(ids.filter((id) => fighter(id).isAlive)).toEqual([]);
}

function begin(...ids: string[]): void {
  run = new GameRun(arenaGame, { seed: 3, settings: { mode: 'lastOne' } });
  for (const id of ids) run.join(id);
  arenaGame.startRound(run.state, 1);
  run.step(idle);
}

describe('a bout of Last One', () => {
  beforeEach(() => begin('ann', 'bob', 'cleo'));

  test('begins with everybody alive and shielded, and nobody wears the crown', () => {
    expect(alive()).toEqual(['ann', 'bob', 'cleo']);
    expect(fighter('ann').isShielded).toBe(true);
    expect(run.state).toMatchObject({ bout: 1, isBoutOver: false, crownId: '' });
  });

  test('gives everybody one life', () => {
    kill('bob');
    run.run(rules.RESPAWN_STEPS + 5, idle);
    expect(alive()).toEqual(['ann', 'cleo']);
  });

  test('is won by the last one alive; splats are counted, but bring no points', () => {
    kill('bob');
    expect(bouts()).toEqual([]);
    kill('cleo');
    expect(bouts()).toEqual([{ number: 1, winners: ['ann'] }]);
    expect(run.ids.map((id) => arenaGame.scoreOf(run.state, id))).toEqual([1, 0, 0]);
    expect(run.ids.reduce((sum, id) => sum + fighter(id).kills, 0)).toBe(2);
    expect(run.state.isBoutOver).toBe(true);
  });

  test('is won by both of the last two, if they splat each other in one step', () => {
    kill('cleo');
    kill('ann', 'bob');
    expect(bouts()).toEqual([{ number: 1, winners: ['ann', 'bob'] }]);
  });

  test('is won by nobody if its time is up', () => {
    run.run(rules.BOUT_STEPS - 1, idle);
    expect(bouts()).toEqual([]);
    run.run(1, idle);
    expect(bouts()).toEqual([{ number: 1, winners: [] }]);
    expect(run.ids.map((id) => arenaGame.scoreOf(run.state, id))).toEqual([0, 0, 0]);
  });

  test('ends when all others have left', () => {
    run.leave('bob');
    run.leave('cleo');
    run.step(idle);
    expect(bouts()).toEqual([{ number: 1, winners: ['ann'] }]);
  });

  test('is watched by whoever comes during it; the next one has them', () => {
    run.join('dan');
    run.run(10, idle);
    expect(fighter('dan')).toMatchObject({ isAlive: false, hp: 0 });
    kill('bob');
    kill('cleo');
    run.run(rules.BOUT_REST_STEPS + 1, idle);
    expect(run.state.bout).toBe(2);
    expect(alive()).toEqual(['ann', 'bob', 'cleo', 'dan']);
  });

  test('is not entered by a life of an earlier bout', () => {
    const saved = arenaGame.savePlayer(run.state, 'cleo');
    run.leave('cleo');
    kill('bob');
    run.run(rules.BOUT_REST_STEPS + 1, idle);
    expect(run.state.bout).toBe(2);
    run.join('cleo-again');
    arenaGame.restorePlayer(run.state, 'cleo-again', saved);
    run.run(5, idle);
    expect(fighter('cleo-again')).toMatchObject({ isAlive: false, hp: 0 });
  });

  test('counts the life of its winner, and no splat after it', () => {
    run.run(50, idle);
    kill('bob');
    kill('cleo');
    const { longestLifeTicks, kills } = fighter('ann');
    expect(longestLifeTicks).toBeGreaterThanOrEqual(52);
    Object.assign(fighter('bob'), { isAlive: true, hp: 100 });
    kill('bob');
    expect(run.ids.reduce((sum, id) => sum + fighter(id).kills, 0)).toBe(2);
    expect(fighter('ann').kills).toBe(kills);
  });

  test('lets somebody who stopped playing return in the next round, not before', () => {
    expect(arenaGame.returnMs!(run.state)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('a round of Last One', () => {
  test('has three bouts, and is over after the rest that follows the last one', () => {
    begin('ann', 'bob');
    for (let bout = 1; bout <= rules.BOUTS; bout++) {
      expect(run.state.bout).toBe(bout);
      kill('bob');
      expect(arenaGame.isRoundOver!(run.state, true)).toBe(false);
      run.run(rules.BOUT_REST_STEPS + 1, idle);
    }
    expect(bouts()).toHaveLength(rules.BOUTS);
    expect(arenaGame.isRoundOver!(run.state, false)).toBe(true);
    expect(arenaGame.scoreOf(run.state, 'ann')).toBe(rules.BOUTS);
  });

  test('lasts as long as its bouts and rests at the most, whatever the length of other rounds', () => {
    begin('ann', 'bob');
    const steps = rules.BOUTS * (rules.BOUT_STEPS + rules.BOUT_REST_STEPS);
    expect(arenaGame.roundMs(run.state)).toBeCloseTo(steps * rules.STEP_MS);
  });

  test('ranks by bouts, and equal players by splats', () => {
    begin('ann', 'bob', 'cleo');
    for (const [id, score, kills] of [
      ['ann', 1, 0],
      ['bob', 1, 2],
      ['cleo', 0, 5],
    ] as const) {
      const seat = new Seat();
      seat.score = score;
      run.state.seats.set(id, seat);
      fighter(id).kills = kills;
    }
    expect(arenaGame.ranking!(run.state)).toEqual([['bob'], ['ann'], ['cleo']]);
  });

  test('leaves nothing behind in a round of the other mode', () => {
    begin('ann', 'bob');
    run.state.settings.values.set('mode', 0);
    arenaGame.startRound(run.state, 2);
    run.step(idle);
    expect(run.state).toMatchObject({ bout: 0, boutEndsTick: 0, isBoutOver: false });
    kill('bob');
    run.run(rules.RESPAWN_STEPS, idle);
    expect(alive()).toEqual(['ann', 'bob']);
  });
});
