import { expect, test } from 'vitest';
import { LocalArenaSight } from '../../../../client/games/arena/LocalArenaSight.ts';
import { LocalRoom } from '../../../../client/local/LocalRoom.ts';
import { arenaGame } from '../../../../shared/games/arena/arenaGame.ts';
import { FIGHTER_RADIUS } from '../../../../shared/games/arena/rules.ts';

const FRAME_MS = 1000 / 60;

test("this player's fighter answers in the frame in which the input is taken", () => {
  const room = new LocalRoom(arenaGame, { seed: 3, players: 1, playerName: 'Ann' });
  const sight = new LocalArenaSight(room);
  room.advance(room.stepMs * 3.75);
  const before = { ...sight.pose(sight.ownId) };
  let isTaken = false;
  const frame = () =>
    room.advance(FRAME_MS, (input) => {
      isTaken = true;
      Object.assign(input, { moveX: before.x > sight.map.width / 2 ? -127 : 127, aim: 1.25 });
    });
  frame();
  const after = { ...sight.pose(sight.ownId) };
  expect(isTaken).toBe(true);
  expect(Math.abs(after.x - before.x)).toBeGreaterThan(0.5);
  expect(after.aim).toBeCloseTo(1.25);
  expect(sight.own).toBe(room.state.fighters.get(room.sessionId));
});

test('a fight behind the menus lives: marbles move inside the map, shots fly, somebody wears the crown', () => {
  const room = new LocalRoom(arenaGame, { seed: 7, players: 8 });
  const sight = new LocalArenaSight(room);
  expect([sight.ownId, sight.own]).toEqual(['', undefined]);
  room.step();
  const ids = [...room.state.fighters.keys()];
  const places = () => ids.map((id) => sight.pose(id).x);
  const before = places();
  let shots = 0;
  for (let step = 0; step < 30 * 60; step++) {
    room.step();
    if (room.state.projectiles.some((shot) => shot.isFlying)) shots++;
    for (const x of places()) {
      expect(x).toBeGreaterThanOrEqual(FIGHTER_RADIUS - 1);
      expect(x).toBeLessThanOrEqual(sight.map.width - FIGHTER_RADIUS + 1);
    }
  }
  expect(places()).not.toEqual(before);
  expect(shots).toBeGreaterThan(30);
  expect(room.state.fighters.has(room.state.crownId)).toBe(true);
});
