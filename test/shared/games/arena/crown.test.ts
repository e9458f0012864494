import { beforeEach, describe, expect, test } from 'vitest';
import type { ArenaTick } from '../../../../shared/games/arena/ArenaTick.ts';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import { mapByName } from '../../../../shared/games/arena/maps.ts';
import * as rules from '../../../../shared/games/arena/rules.ts';
import { ArenaInput, type ArenaState, type Fighter } from '../../../../shared/games/arena/schemas.ts';
import { readyFighter } from '../../../../shared/games/arena/stepFighter.ts';
import { quietTick, setupOf } from '../../../../shared/games/GameModule.ts';
import { findOpenPlace } from '../../../support/findOpenPlace.ts';

let state: ArenaState;
let tickNumber: number;
let events: Array<Record<string, unknown>>;

const fighter = (id: string): Fighter => state.fighters.get(id)!;
const dt = 1 / rules.TICK_RATE;

function world(overrides: Partial<ArenaTick> = {}): void {
  arenaGame.stepWorld(state, {
    ...quietTick,
    number: ++tickNumber,
    dt,
    phase: 'playing',
    phaseLeftMs: 90_000,
    emit: (event) => events.push({ ...event }),
    tell: (id, event) => events.push({ ...event, to: id }),
    ...overrides,
  });
}

function press(id: string, wish: Partial<ArenaInput>): void {
  const input = Object.assign(new ArenaInput(), wish);
  arenaGame.stepPlayer(state, id, input, { dt, inputNumber: undefined });
}

/** In an open field of the map, so many units apart, the first to the left. */
function faceEachOther(left: string, right: string, distance = 200): void {
  const { x, y } = findOpenPlace(mapByName(state.mapName), 500, 200);
  Object.assign(fighter(left), { x: x - distance / 2, y, vx: 0, vy: 0, isShielded: false });
  Object.assign(fighter(right), { x: x + distance / 2, y, vx: 0, vy: 0, isShielded: false });
}

function shootDown(shooter: string, victim: string, overrides: Partial<ArenaTick> = {}): void {
  faceEachOther(shooter, victim);
  fighter(victim).hp = 1;
  fighter(shooter).heat = 0;
  for (let step = 0; step < 30 && fighter(victim).isAlive; step++) {
    press(shooter, { fire: true, aim: 0 });
    world(overrides);
  }
  expect(fighter(victim).isAlive).toBe(false);
}

function reviveAll(): void {
  for (let step = 0; step <= rules.RESPAWN_STEPS; step++) world();
}

beforeEach(() => {
  state = arenaGame.createState({ ...setupOf(arenaGame, 5), maxPlayers: 8 });
  tickNumber = 0;
  events = [];
  for (const id of ['ann', 'bob', 'cyd']) arenaGame.addPlayer(state, { id, name: id, look: 0, team: 0 });
  world();
  // Out of everybody's way until it is needed.
  const { width, height } = mapByName(state.mapName);
  Object.assign(fighter('cyd'), { x: width - 60, y: height - 60 });
});

describe('Crown', () => {
  test('gives a point for a splat, and the crown to who leads alone', () => {
    shootDown('ann', 'bob');
    expect([fighter('ann').points, fighter('ann').kills, fighter('ann').streak]).toEqual([1, 1, 1]);
    expect(state.crownId).toBe('ann');
    expect(events).toContainEqual({ kind: 'kill', killer: 'ann', victim: 'bob', points: 1, isCrown: false, streak: 1 });
    expect(events).toContainEqual({ kind: 'crown', id: 'ann' });
  });

  test('makes the crown worth two more, and passes it on', () => {
    shootDown('ann', 'bob');
    reviveAll();
    shootDown('bob', 'ann');
    expect(fighter('bob').points).toBe(3);
    expect(state.crownId).toBe('bob');
    expect(events).toContainEqual({ kind: 'kill', killer: 'bob', victim: 'ann', points: 3, isCrown: true, streak: 1 });
  });

  test('opens a round with a shield that shooting does not end, and that lasts until people have met', () => {
    arenaGame.startRound(state, 1);
    world();
    press('ann', { fire: true, aim: 0 });
    for (let step = 1; step < rules.OPENING_SHIELD_STEPS; step++) world();
    expect(fighter('ann').isShielded).toBe(true);
    world();
    expect(fighter('ann').isShielded).toBe(false);
  });

  test('leaves the crown where it is in a tie', () => {
    shootDown('ann', 'bob');
    reviveAll();
    fighter('cyd').points = 1;
    world();
    expect(state.crownId).toBe('ann');
  });

  test('counts double in the last 30 seconds', () => {
    shootDown('ann', 'bob', { phaseLeftMs: 29_000 });
    expect(fighter('ann').points).toBe(2);
  });

  test.each(['warmup', 'countdown'] as const)('scores nothing in %s', (phase) => {
    shootDown('ann', 'bob', { phase });
    expect([fighter('ann').points, fighter('ann').kills, state.crownId]).toEqual([0, 0, '']);
  });

  test('hurts nobody on the podium', () => {
    faceEachOther('ann', 'bob');
    for (let step = 0; step < 30; step++) {
      press('ann', { fire: true, aim: 0 });
      world({ phase: 'podium' });
    }
    expect(fighter('bob').hp).toBe(rules.MAX_HP);
  });

  test('tells who died what of, and nobody else', () => {
    shootDown('ann', 'bob');
    const death = events.find((event) => event.kind === 'death');
    expect(death).toMatchObject({ to: 'bob', killer: 'ann', weapon: 'blaster', flownForwardMs: 0, rewoundMs: 0 });
    expect(death?.hits).toEqual([{ by: 'ann', damage: rules.BULLET_DAMAGE, agoMs: 0 }]);
  });

  test('honours three on the podium, each somebody else, and clears it all for the next round', () => {
    shootDown('ann', 'bob');
    fighter('bob').deflections = 4;
    fighter('cyd').longestLifeTicks = 900;
    arenaGame.endRound(state);
    expect([...state.awards].map(({ kind, id, value }) => [kind, id, value])).toEqual([
      ['splatter', 'ann', 1],
      ['wall', 'bob', 4],
      ['survivor', 'cyd', 30],
    ]);
    arenaGame.startRound(state, 2);
    expect([state.awards.length, state.crownId, fighter('ann').points]).toEqual([0, '', 0]);
  });
});

describe('a hit', () => {
  test('takes health and knocks back, along the shot', () => {
    faceEachOther('ann', 'bob');
    press('ann', { fire: true, aim: 0 });
    for (let step = 0; step < 8; step++) world();
    expect(fighter('bob').hp).toBe(rules.MAX_HP - rules.BULLET_DAMAGE);
    expect(fighter('bob').vx).toBeGreaterThan(rules.KNOCK_BACK / 2);
  });

  test('on a shield takes nothing', () => {
    faceEachOther('ann', 'bob');
    fighter('bob').isShielded = true;
    fighter('bob').shieldUntilTick = 1000;
    press('ann', { fire: true, aim: 0 });
    for (let step = 0; step < 8; step++) world();
    expect([fighter('bob').hp, fighter('bob').vx]).toEqual([rules.MAX_HP, 0]);
  });
});

describe('a dash', () => {
  /** Bob dashes against a shot of Ann's that is about to arrive, aiming back at her. */
  function dashAgainstShots(shots: number): void {
    faceEachOther('ann', 'bob', 300);
    for (let shot = 0; shot < shots; shot++) {
      readyFighter(fighter('ann'), fighter('ann').age);
      press('ann', { fire: true, aim: 0 });
    }
    for (let step = 0; step < 4; step++) world();
    press('bob', { dash: true, moveX: -1, aim: Math.PI });
    for (let step = 0; step < 6; step++) {
      world();
      press('bob', { aim: Math.PI });
    }
  }

  test('turns a shot round, which is its own from then on', () => {
    dashAgainstShots(1);
    expect(fighter('bob').hp).toBe(rules.MAX_HP);
    expect(fighter('bob').deflections).toBe(1);
    const shot = [...state.projectiles].find((projectile) => projectile.kind === 1);
    expect([shot?.owner, shot?.ownerId]).toEqual([fighter('bob').slot, 'bob']);
    expect(events.filter((event) => event.kind === 'deflect')).toHaveLength(1);
    for (let step = 0; step < 15; step++) world();
    expect(fighter('ann').hp).toBe(rules.MAX_HP - rules.BULLET_DAMAGE);
  });

  test('turns one shot only', () => {
    dashAgainstShots(2);
    expect(fighter('bob').deflections).toBe(1);
    expect(fighter('bob').hp).toBe(rules.MAX_HP - rules.BULLET_DAMAGE);
  });
});
