import { expect, test } from 'vitest';
import { LocalPuckSight } from '../../../../client/games/puck/LocalPuckSight.ts';
import { LocalRoom } from '../../../../client/local/LocalRoom.ts';
import { puckGame } from '../../../../shared/games/puck/puckGame.ts';
import { GOALS_TO_WIN } from '../../../../shared/games/puck/rules.ts';

const FRAME_MS = 1000 / 60;

test("this player's marble answers in the frame in which the input is taken, and its kick is this player's", () => {
  const room = new LocalRoom(puckGame, { seed: 3, players: 1, playerName: 'Ann' });
  const sight = new LocalPuckSight(room);
  // After the freeze.
  while (room.state.stage !== 'live') room.step();
  const { puck } = room.state;
  const own = sight.own!;
  Object.assign(own, { x: puck.x - 50, y: puck.y, vx: 0, vy: 0 });
  room.advance(room.stepMs * 1.75);
  const before = { ...sight.place(sight.ownId, { x: 0, y: 0 }) };
  room.advance(FRAME_MS, (input) => Object.assign(input, { moveX: -127, kick: true }));
  const after = { ...sight.place(sight.ownId, { x: 0, y: 0 }) };
  expect(after.x).toBeLessThan(before.x);
  Object.assign(own, { x: puck.x - 50, y: puck.y, vx: 0, vy: 0 });
  const puckBefore = sight.puckPlace({ x: 0, y: 0 }).x;
  room.advance(room.stepMs * 1.5, (input) => Object.assign(input, { moveX: 0, kick: false }));
  expect(sight.ownKick?.serial).toBe(1);
  expect(sight.puckPlace({ x: 0, y: 0 }).x).toBeGreaterThan(puckBefore);
});

test('behind the menus, a match that is won is followed by another', () => {
  const room = new LocalRoom(puckGame, { seed: 5, players: 6 });
  const { state } = room;
  expect([...state.marbles.values()].filter(({ team }) => team === 1)).toHaveLength(3);
  const places = new Set<number>();
  for (let step = 0; step < 300; step++) {
    room.step();
    places.add(Math.round(state.puck.x));
  }
  expect(places.size).toBeGreaterThan(50);
  Object.assign(state, { goals1: GOALS_TO_WIN - 1, goals2: GOALS_TO_WIN - 1 });
  for (let step = 0; state.round === 0 && step < 30 * 300; step++) room.step();
  expect([state.round, state.goals1, state.goals2, state.phase]).toEqual([1, 0, 0, 'playing']);
});
