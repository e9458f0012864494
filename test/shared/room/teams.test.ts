import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RoomState } from '../../../shared/room/RoomState.ts';
import { addSeat } from '../../../shared/room/seatChoices.ts';
import { balanceTeams, isTeamOpen, largestTeam, smallestTeam } from '../../../shared/room/teams.ts';

type SeatFields = readonly [team: number, isBot: boolean];

/** Seats "s0" to "sN"; a later one has been in the room for a shorter time. */
function roomOf(seats: readonly SeatFields[]): RoomState {
  const state = new RoomState();
  for (const [index, [team, isBot]] of seats.entries()) addSeat(state, `s${index}`, { team, isBot });
  return state;
}

const rankOf = (id: string) => Number(id.slice(1));
const sizesOf = (state: RoomState, teamCount: number) =>
  Array.from(
    { length: teamCount },
    (_, index) => [...state.seats.values()].filter(({ team }) => team === index + 1).length,
  );

describe('a player who comes', () => {
  test('joins the smallest team, the first of several', () => {
    const room = roomOf([[1, false]]);
    expect([smallestTeam(room, 2), largestTeam(room, 2)]).toEqual([2, 1]);
    expect(smallestTeam(roomOf([]), 2)).toBe(1);
    expect(largestTeam(roomOf([]), 2)).toBe(2);
  });

  test('joins none in a game without teams', () => {
    expect(smallestTeam(roomOf([[0, false]]), 0)).toBe(0);
  });

  test('does not count spectators', () => {
    const room = roomOf([[1, false]]);
    addSeat(room, 'watcher', { team: 2, isSpectator: true });
    expect(smallestTeam(room, 2)).toBe(2);
  });
});

test('a team is open if the teams then differ by one player at most', () => {
  const three = roomOf([
    [1, false],
    [1, false],
    [2, false],
  ]);
  expect(isTeamOpen(three, 2, 1, 2)).toBe(true);
  expect(isTeamOpen(three, 2, 2, 1)).toBe(false);
});

describe('balancing', () => {
  test('moves bots before people, and people who came last before others', () => {
    const room = roomOf([
      [1, false],
      [1, true],
      [1, false],
      [1, false],
      [1, false],
      [1, false],
    ]);
    expect(balanceTeams(room, 2, rankOf)).toEqual([
      { id: 's1', team: 2 },
      { id: 's5', team: 2 },
      { id: 's4', team: 2 },
    ]);
  });

  test('leaves no two teams more than one player apart, with the fewest moves', () => {
    const seats = (teamCount: number) =>
      fc.array(fc.tuple(fc.integer({ min: 1, max: teamCount }), fc.boolean()), { maxLength: 20 });
    const rooms = fc
      .integer({ min: 2, max: 4 })
      .chain((teamCount) => fc.tuple(fc.constant(teamCount), seats(teamCount)));
    fc.assert(
      fc.property(rooms, ([teamCount, list]) => {
        const room = roomOf(list);
        const before = sizesOf(room, teamCount);
        const moves = balanceTeams(room, teamCount, rankOf);
        for (const { id, team } of moves) room.seats.get(id)!.team = team;
        const after = sizesOf(room, teamCount);
        expect(Math.max(...after) - Math.min(...after)).toBeLessThanOrEqual(1);
        expect(new Set(moves.map(({ id }) => id)).size).toBe(moves.length);
        // Nobody is moved into a team that shrinks, so no move can be saved.
        const gains = after.reduce((sum, size, index) => sum + Math.max(0, size - before[index]!), 0);
        expect(moves).toHaveLength(gains);
      }),
    );
  });
});
