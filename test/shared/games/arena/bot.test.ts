import { describe, expect, test } from 'vitest';
import { BotMatch } from '../../../../scripts/balance/BotMatch.ts';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import { createArenaBot } from '../../../../shared/games/arena/bot.ts';
import { botSkills } from '../../../../shared/games/arena/botSkills.ts';
import { canSee, canWalk } from '../../../../shared/games/arena/mapRays.ts';
import { arenaMaps, type RoundMap } from '../../../../shared/games/arena/maps.ts';
import { findWaypoint, navigationOf, wayLength } from '../../../../shared/games/arena/navigation.ts';
import * as rules from '../../../../shared/games/arena/rules.ts';
import { ArenaInput, type ArenaState } from '../../../../shared/games/arena/schemas.ts';
import { setupOf } from '../../../../shared/games/GameModule.ts';
import { createRandom } from '../../../../shared/math/random.ts';
import type { Point } from '../../../../shared/math/vector.ts';
import { checksumOf } from '../../../support/checksum.ts';
import { dumpState } from '../../../support/dumpState.ts';

const smallest = arenaMaps[0]!;
const levels = botSkills.map((_, index) => index + 1);

/** A bot and one enemy, both alive, in a world that stands still. */
function stageTwo(map: RoundMap, own: Point, enemy: Point): ArenaState {
  const state = arenaGame.createState({ ...setupOf(arenaGame, 1), maxPlayers: 8 });
  state.mapName = map.name;
  for (const [id, place] of [
    ['own', own],
    ['enemy', enemy],
  ] as const) {
    arenaGame.addPlayer(state, { id, name: id, look: 0, team: 0 });
    Object.assign(state.fighters.get(id)!, { ...place, isAlive: true, hp: rules.MAX_HP });
  }
  return state;
}

/** The first step, from 1, in which a bot pulls the trigger; undefined when it does not within four seconds. */
function firstShotStep(state: ArenaState, level: number): number | undefined {
  const bot = createArenaBot(createRandom(9), level);
  const input = new ArenaInput();
  for (let step = 1; step <= 120; step++) {
    bot.decide(state, 'own', input);
    if (input.fire) return step;
  }
  return undefined;
}

/** The first two points so far apart, in each other's view, that fit: with something between them or without. */
function findPair(map: RoundMap, distance: number, fits: (one: Point, two: Point) => boolean): [Point, Point] {
  for (const one of navigationOf(map).places) {
    for (let turn = 0; turn < 16; turn++) {
      const angle = (turn / 16) * Math.PI * 2;
      const two = { x: one.x + Math.cos(angle) * distance, y: one.y + Math.sin(angle) * distance };
      const isInside = two.x > 60 && two.y > 60 && two.x < map.width - 60 && two.y < map.height - 60;
      if (isInside && Math.abs(two.y - one.y) < 400 && fits(one, two)) return [one, two];
    }
  }
  throw new Error(`${map.name} has no such pair of points`);
}

describe('a bot', () => {
  test.each(levels)('of level %i shoots at an enemy in the open, and never faster than it can react', (level) => {
    const [own, enemy] = findPair(smallest, 300, (one, two) => canWalk(one, two, smallest));
    const step = firstShotStep(stageTwo(smallest, own, enemy), level);
    expect(step).toBeGreaterThan(botSkills[level - 1]!.reactionSteps);
    expect(step).toBeLessThanOrEqual(60);
  });

  test('reacts in 250 to 450 ms, the stronger the faster', () => {
    const reactions = botSkills.map(({ reactionSteps }) => (reactionSteps / rules.TICK_RATE) * 1000);
    expect(Math.min(...reactions)).toBeGreaterThanOrEqual(250);
    expect(Math.max(...reactions)).toBeLessThanOrEqual(450);
    expect(reactions).toEqual([...reactions].sort((one, two) => two - one));
  });

  test('does not see through a wall', () => {
    const [own, enemy] = findPair(smallest, 300, (one, two) => !canSee(one, two, smallest));
    expect(firstShotStep(stageTwo(smallest, own, enemy), 4)).toBeUndefined();
  });

  test('sees and shoots over low cover', () => {
    const [own, enemy] = findPair(
      smallest,
      250,
      (one, two) => canSee(one, two, smallest) && !canWalk(one, two, smallest),
    );
    expect(firstShotStep(stageTwo(smallest, own, enemy), 4)).toBeDefined();
  });

  test('sees nobody outside of its view', () => {
    const map = arenaMaps.at(-1)!;
    const state = stageTwo(map, { x: 200, y: 200 }, { x: 200, y: 700 });
    expect(firstShotStep(state, 4)).toBeUndefined();
  });

  test('wastes no paint on a shield', () => {
    const [own, enemy] = findPair(smallest, 300, (one, two) => canWalk(one, two, smallest));
    const state = stageTwo(smallest, own, enemy);
    state.fighters.get('enemy')!.isShielded = true;
    expect(firstShotStep(state, 4)).toBeUndefined();
  });

  test('plays the same match from the same seed', () => {
    const play = () => {
      const match = new BotMatch({ map: smallest, seed: 31, levels: [1, 2, 3, 4] });
      for (let step = 0; step < 900; step++) match.step();
      return checksumOf(dumpState(match.state));
    };
    expect(play()).toBe(play());
  });

  test.each(arenaMaps)('is never caught in $name: not a hundredth of its life is spent standing still', (map) => {
    for (const crowd of [1, 8]) {
      const match = new BotMatch({ map, seed: 5, levels: new Array(crowd).fill(3) });
      for (let step = 0; step < 1800; step++) match.step();
      const { stillTicks, aliveTicks } = match.recorder;
      expect(aliveTicks).toBeGreaterThan(0);
      expect(stillTicks / aliveTicks).toBeLessThanOrEqual(0.01);
    }
  });
});

describe('navigation', () => {
  test.each(arenaMaps)('leads from every spawn of $name to every place', (map) => {
    const navigation = navigationOf(map);
    for (const spawn of map.spawns) {
      for (const place of navigation.places.keys()) {
        expect(wayLength(navigation, spawn, place)).toBeLessThan(2 * (map.width + map.height));
      }
    }
  });

  test.each(arenaMaps)('gives ways through $name in straight parts that a body can run', (map) => {
    const navigation = navigationOf(map);
    const goal = navigation.places.length - 1;
    for (const spawn of map.spawns) {
      const at = { ...spawn };
      const next = { x: 0, y: 0 };
      for (
        let part = 0;
        part < 60 && Math.hypot(at.x - navigation.places[goal]!.x, at.y - navigation.places[goal]!.y) > 1;
        part++
      ) {
        findWaypoint(navigation, at, goal, next);
        expect(canWalk(at, next, map)).toBe(true);
        Object.assign(at, next);
      }
      expect(at).toEqual(navigation.places[goal]);
    }
  });

  test('is computed once for a map', () => {
    expect(navigationOf(smallest)).toBe(navigationOf(smallest));
  });
});
