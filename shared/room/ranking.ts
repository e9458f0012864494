import type { RoomState, Seat } from './RoomState.ts';

/** Session ids of players: the best first, and in one group those who share a place. */
export type Ranking = readonly (readonly string[])[];

/** What a player is ranked by. More is better. */
export type Merit = (id: string, seat: Seat) => number;

/** Ranks players by the first merit, those who are equal in it by the next, and so on. Spectators have no place. */
export function rankBy(state: Pick<RoomState, 'seats'>, ...merits: readonly Merit[]): Ranking {
  const players = [...state.seats].filter(([, seat]) => !seat.isSpectator);
  const measured = players.map(([id, seat]) => ({ id, worth: merits.map((merit) => merit(id, seat)) }));
  measured.sort((one, two) => compare(one.worth, two.worth));
  const groups: string[][] = [];
  for (const [index, { id, worth }] of measured.entries()) {
    const before = measured[index - 1];
    if (before && compare(before.worth, worth) === 0) groups.at(-1)!.push(id);
    else groups.push([id]);
  }
  return groups;
}

/** As every game is ranked that does not say otherwise. */
export function rankByScore(state: Pick<RoomState, 'seats'>): Ranking {
  return rankBy(state, (_id, { score }) => score);
}

function compare(one: readonly number[], two: readonly number[]): number {
  const index = one.findIndex((worth, merit) => worth !== two[merit]);
  return index < 0 ? 0 : two[index]! - one[index]!;
}
