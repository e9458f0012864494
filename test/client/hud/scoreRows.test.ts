import { expect, test } from 'vitest';
import { scoreRows } from '../../../client/hud/scoreRows.ts';
import type { Team } from '../../../shared/games/GameModule.ts';
import { RoomState, Seat } from '../../../shared/room/RoomState.ts';
import { rankBy } from '../../../shared/room/ranking.ts';

function roomWith(seats: Record<string, Partial<Seat>>): RoomState {
  const state = new RoomState();
  for (const [id, fields] of Object.entries(seats)) state.seats.set(id, Object.assign(new Seat(), fields));
  return state;
}

const plain = () => ({ isMarked: false, tags: [], columns: [] });
const placesOf = (rows: ReturnType<typeof scoreRows>) => rows.map(({ id, place }) => [id, place]);
const teams: readonly Team[] = [
  { name: 'Blue', colour: 0, shape: 'circle' },
  { name: 'Orange', colour: 0, shape: 'diamond' },
];

test('by score: equals share a place, the next one is counted past them, and spectators have none', () => {
  const state = roomWith({
    watching: { isSpectator: true, score: 9 },
    dan: { score: 1 },
    bob: { score: 3 },
    cleo: { score: 3 },
    ann: { score: 5 },
  });
  expect(placesOf(scoreRows(state, 'ann', {}, plain))).toEqual([
    ['ann', 1],
    ['bob', 2],
    ['cleo', 2],
    ['dan', 4],
    ['watching', 0],
  ]);
});

test('of equals, the marked one comes first', () => {
  const state = roomWith({ ann: { score: 1 }, bob: { score: 1 } });
  const rows = scoreRows(state, 'ann', {}, (id) => ({ ...plain(), isMarked: id === 'bob' }));
  expect(rows.map(({ id }) => id)).toEqual(['bob', 'ann']);
});

test('by team: the better team first, each by its own scores, and the next team is second', () => {
  const state = roomWith({
    ann: { team: 1, score: 9 },
    bob: { team: 2, score: 0 },
    cleo: { team: 2, score: 4 },
  });
  const ranking = () => rankBy(state, (_id, { team }) => team);
  expect(placesOf(scoreRows(state, 'ann', { ranking, teams }, plain))).toEqual([
    ['cleo', 1],
    ['bob', 1],
    ['ann', 2],
  ]);
});
