import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArenaMap, arenaMaps } from '../../../../shared/games/arena/maps.ts';
import * as rules from '../../../../shared/games/arena/rules.ts';
import { Fighter } from '../../../../shared/games/arena/schemas.ts';
import {
  type FighterBody,
  type FighterInput,
  heatAt,
  keepInside,
  stepFighter,
} from '../../../../shared/games/arena/stepFighter.ts';
import { isInsideSolid } from '../../../support/isInsideSolid.ts';

const DT = 1 / rules.TICK_RATE;
const floor: ArenaMap = { name: 'floor', width: 4000, height: 4000, walls: [], cover: [], solids: [], spawns: [] };
const still: FighterInput = { moveX: 0, moveY: 0, aim: 0, fire: false, dash: false };
/** Half of a velocity code, twice: what snapping may add to a speed. */
const SPEED_SLACK = 8;

/** A rested fighter at age 1000, and one step of it by a part of an input. */
function standing(x = 2000, y = 2000) {
  const age = 1000;
  const body: FighterBody = {
    ...{ x, y, vx: 0, vy: 0, aim: 0, isAlive: true, heat: 0, ageOffset: 0 },
    shotAt: age - rules.SHOT_INTERVAL_STEPS,
    dashedAt: age - rules.DASH_COOLDOWN_STEPS,
  };
  let steps = 0;
  const step = (wish: Partial<FighterInput>, map = floor) =>
    stepFighter(body, { ...still, ...wish }, (age + ++steps) & 0xffff, map, DT);
  return { body, step, speed: () => Math.hypot(body.vx, body.vy) };
}

/** How many steps of this wish it takes until something is so. */
function stepsUntil(isSo: () => boolean, step: () => void): number {
  let steps = 0;
  while (!isSo() && steps < 1000) {
    step();
    steps++;
  }
  return steps;
}

const stick = fc.integer({ min: -rules.STICK_MAX, max: rules.STICK_MAX });
const anyInput: fc.Arbitrary<FighterInput> = fc.record({
  moveX: fc.oneof(stick, fc.constantFrom(-127, 0, 127)),
  moveY: fc.oneof(stick, fc.constantFrom(-127, 0, 127)),
  aim: fc.double({ min: 0, max: Math.PI * 2, noNaN: true }),
  fire: fc.boolean(),
  dash: fc.boolean(),
});
/** Inputs as hands give them: each held for some steps. */
const play = fc
  .array(fc.tuple(anyInput, fc.integer({ min: 1, max: 30 })), { minLength: 1, maxLength: 25 })
  .map((held) => held.flatMap(([input, steps]) => new Array<FighterInput>(steps).fill(input)));

describe('running', () => {
  it.each([0, 0.3, 1, 2.5, 4, 5.7])('reaches full speed within 4 steps and stops within 3, towards %d', (angle) => {
    const { step, speed } = standing();
    const wish = { moveX: Math.round(Math.cos(angle) * 127), moveY: Math.round(Math.sin(angle) * 127) };
    expect(
      stepsUntil(
        () => speed() > rules.RUN_SPEED - SPEED_SLACK,
        () => step(wish),
      ),
    ).toBeLessThanOrEqual(4);
    for (let more = 0; more < 30; more++) step(wish);
    expect(Math.abs(speed() - rules.RUN_SPEED)).toBeLessThan(SPEED_SLACK);
    expect(
      stepsUntil(
        () => speed() === 0,
        () => step({}),
      ),
    ).toBeLessThanOrEqual(3);
  });

  it('is no faster across a square stick, and slower with less of it', () => {
    const corner = standing();
    const half = standing();
    for (let steps = 0; steps < 20; steps++) {
      corner.step({ moveX: 127, moveY: 127 });
      half.step({ moveX: 64 });
    }
    expect(corner.speed()).toBeLessThan(rules.RUN_SPEED + SPEED_SLACK);
    expect(Math.abs(half.speed() - rules.RUN_SPEED / 2)).toBeLessThan(SPEED_SLACK);
  });

  it('does nothing at all when dead', () => {
    const { body, step } = standing();
    body.isAlive = false;
    const before = { ...body };
    expect(step({ moveX: 127, fire: true, dash: true, aim: 3 })).toEqual({ hasFired: false, hasDashed: false });
    expect(body).toEqual(before);
  });
});

describe('dashing', () => {
  it('goes its length at its speed, whatever the stick does meanwhile', () => {
    const { body, step } = standing();
    expect(step({ dash: true, moveX: 127 }).hasDashed).toBe(true);
    for (let steps = 1; steps < rules.DASH_STEPS; steps++) step({ moveX: -127 });
    expect(body.x - 2000).toBeCloseTo(rules.DASH_SPEED * DT * rules.DASH_STEPS, 0);
    expect(body.vx).toBe(rules.DASH_SPEED);
    step({});
    expect(body.vx).toBeLessThan(rules.DASH_SPEED);
  });

  it('goes where it aims when the stick rests', () => {
    const { body, step } = standing();
    step({ dash: true, aim: Math.PI / 2 });
    expect(body.vx).toBe(0);
    expect(body.vy).toBe(rules.DASH_SPEED);
  });

  it('comes back after its cooldown in own steps, and not before', () => {
    const { step } = standing();
    const hold = () => step({ dash: true }).hasDashed;
    expect(hold()).toBe(true);
    for (let steps = 1; steps < rules.DASH_COOLDOWN_STEPS; steps++) expect(hold()).toBe(false);
    expect(hold()).toBe(true);
  });

  it('is ready for ever once it is, though the age of a fighter comes round', () => {
    const { body, step } = standing();
    for (let steps = 0; steps < 0x10000 - rules.DASH_COOLDOWN_STEPS + 30; steps++) step({});
    step({ moveX: 127 });
    expect(body.vx).toBeGreaterThan(0);
    expect(step({ dash: true }).hasDashed).toBe(true);
  });
});

describe('firing', () => {
  it('keeps its interval and its heat, over any play', () => {
    fc.assert(
      fc.property(play, (inputs) => {
        const { body, step } = standing();
        const shots: number[] = [];
        for (const [index, input] of inputs.entries()) {
          if (!step(input).hasFired) continue;
          shots.push(index);
          expect(body.heat).toBeLessThanOrEqual(1);
        }
        for (const [index, from] of shots.entries()) {
          for (const [further, to] of shots.slice(index + 1).entries()) {
            const count = further + 2;
            expect(to - from).toBeGreaterThanOrEqual((count - 1) * rules.SHOT_INTERVAL_STEPS);
            const allowedHeat = 1 + (to - from) * DT * rules.COOLING_PER_SECOND;
            // Heat is snapped to 1/255 at each shot.
            expect(count * (rules.HEAT_PER_SHOT - 0.5 / 255)).toBeLessThanOrEqual(allowedHeat);
          }
        }
      }),
    );
  });

  it('fires seven shots from cold, then waits for the heat', () => {
    const { step } = standing();
    const fired = Array.from({ length: 60 }, () => step({ fire: true }).hasFired);
    const first = fired.slice(0, 6 * rules.SHOT_INTERVAL_STEPS + 1).filter(Boolean);
    expect(first).toHaveLength(7);
    expect(fired.filter(Boolean).length).toBeLessThanOrEqual(11);
  });

  it('is cold again after a rest, and stays so when the age comes round', () => {
    const { body, step } = standing();
    for (let steps = 0; steps < 40; steps++) step({ fire: true });
    const age = 1000 + 40;
    expect(heatAt(body, age)).toBeGreaterThan(0.5);
    for (let steps = 0; steps < 0x10000; steps++) step({});
    expect(heatAt(body, age & 0xffff)).toBe(0);
    expect(step({ fire: true }).hasFired).toBe(true);
  });
});

describe.each(arenaMaps.map((map) => [map.name, map] as const))('any play on the map %s', (_name, map) => {
  it('never leaves the map, never ends inside a solid, never outruns a dash', () => {
    fc.assert(
      fc.property(fc.constantFrom(...map.spawns), play, (spawn, inputs) => {
        const { body, step } = standing(spawn.x, spawn.y);
        for (const input of inputs) {
          const before = { x: body.x, y: body.y };
          step(input, map);
          // Plain comparisons: an `expect` for each of a million steps takes longer than the steps.
          if (isInsideSolid(body, rules.FIGHTER_RADIUS, map)) expect.fail(`in a solid at ${body.x}, ${body.y}`);
          const way = Math.hypot(body.x - before.x, body.y - before.y);
          if (!(way < rules.DASH_SPEED * DT + 1)) expect.fail(`went ${way} in one step`);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('writes the same to a schema instance and to a plain copy', () => {
    fc.assert(
      fc.property(fc.constantFrom(...map.spawns), play, (spawn, inputs) => {
        const plain = standing(spawn.x, spawn.y).body;
        const instance = Object.assign(new Fighter(), plain);
        for (const [index, input] of inputs.entries()) {
          const age = 1001 + index;
          const outcome = stepFighter(plain, input, age, map, DT);
          const same = stepFighter(instance, input, age, map, DT);
          if (!isDeepStrictEqual(same, outcome)) expect(same).toEqual(outcome);
          for (const field of Object.keys(plain) as (keyof FighterBody)[]) {
            if (!Object.is(instance[field], plain[field])) expect(instance[field], field).toBe(plain[field]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is pushed out of solids from wherever it is put', () => {
    const anywhere = fc.record({
      x: fc.integer({ min: 0, max: map.width }),
      y: fc.integer({ min: 0, max: map.height }),
    });
    fc.assert(
      fc.property(anywhere, (circle) => {
        keepInside(circle, map);
        keepInside(circle, map);
        expect(isInsideSolid(circle, rules.FIGHTER_RADIUS, map)).toBe(false);
      }),
    );
  });
});
