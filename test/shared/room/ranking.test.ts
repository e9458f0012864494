import { MapSchema } from '@colyseus/schema';
import { describe, expect, test } from 'vitest';
import { Seat } from '../../../shared/room/RoomState.ts';
import { rankBy, rankByScore } from '../../../shared/room/ranking.ts';

function seatsOf(seats: Record<string, Partial<Seat>>) {
  const map = new MapSchema<Seat>();
  for (const [id, fields] of Object.entries(seats)) map.set(id, Object.assign(new Seat(), fields));
  return { seats: map };
}

describe('a ranking', () => {
  test('has the best first, and those with equal scores together', () => {
    const state = seatsOf({ ann: { score: 3 }, bob: { score: 5 }, cleo: { score: 3 }, dan: { score: -1 } });
    expect(rankByScore(state)).toEqual([['bob'], ['ann', 'cleo'], ['dan']]);
  });

  test('leaves out who watches, and is empty without players', () => {
    expect(rankByScore(seatsOf({ ann: { score: 3, isSpectator: true } }))).toEqual([]);
  });

  test('looks at the next merit where the first is equal', () => {
    const state = seatsOf({ ann: { score: 1 }, bob: { score: 1 }, cleo: { score: 0 } });
    const kills = new Map([['bob', 4]]);
    const ranking = rankBy(
      state,
      (_id, { score }) => score,
      (id) => kills.get(id) ?? 0,
    );
    expect(ranking).toEqual([['bob'], ['ann'], ['cleo']]);
  });

  test('by team puts a whole team in one place', () => {
    const state = seatsOf({ ann: { team: 1, score: 9 }, bob: { team: 2 }, cleo: { team: 2, score: 1 } });
    expect(rankBy(state, (_id, { team }) => (team === 2 ? 3 : 1))).toEqual([['bob', 'cleo'], ['ann']]);
  });
});
