import type { AnyGameModule } from '../games/GameModule.ts';
import type { RoomState, Seat } from './RoomState.ts';

export function teamCountOf(game: Pick<AnyGameModule, 'teams'>): number {
  return game.teams?.length ?? 0;
}

/** How many play in each team; the first number is the first team's. */
function countTeams(state: RoomState, teamCount: number): number[] {
  const counts = new Array<number>(teamCount).fill(0);
  for (const seat of playersOf(state)) if (seat.team > 0) counts[seat.team - 1]!++;
  return counts;
}

/** The team with the fewest players; of several, the first. 0 in a game without teams. */
export function smallestTeam(state: RoomState, teamCount: number): number {
  const counts = countTeams(state, teamCount);
  return counts.indexOf(Math.min(...counts)) + 1;
}

/** The team with the most players; of several, the last. 0 in a game without teams. */
export function largestTeam(state: RoomState, teamCount: number): number {
  const counts = countTeams(state, teamCount);
  return counts.lastIndexOf(Math.max(...counts)) + 1;
}

/** Whether a player may change to this team: the teams then differ by one player at most. */
export function isTeamOpen(state: RoomState, teamCount: number, from: number, to: number): boolean {
  const counts = countTeams(state, teamCount);
  counts[from - 1]!--;
  counts[to - 1]!++;
  return Math.max(...counts) - Math.min(...counts) <= 1;
}

export interface TeamMove {
  readonly id: string;
  readonly team: number;
}

/**
 * The fewest moves after which no two teams differ by more than one player: bots first, then who has been in the room for
 * the shortest time.
 * @param rankOf a lower rank means longer in the room
 */
export function balanceTeams(state: RoomState, teamCount: number, rankOf: (sessionId: string) => number): TeamMove[] {
  const counts = countTeams(state, teamCount);
  const moves: TeamMove[] = [];
  const movable = [...state.seats]
    .filter(([, seat]) => !seat.isSpectator)
    .sort(([a, one], [b, two]) => Number(two.isBot) - Number(one.isBot) || rankOf(b) - rankOf(a));
  while (Math.max(...counts) - Math.min(...counts) > 1) {
    const from = counts.indexOf(Math.max(...counts)) + 1;
    const team = counts.indexOf(Math.min(...counts)) + 1;
    const [id] = movable.splice(
      movable.findIndex(([, seat]) => seat.team === from),
      1,
    )[0]!;
    moves.push({ id, team });
    counts[from - 1]!--;
    counts[team - 1]!++;
  }
  return moves;
}

/**
 * Teams dealt at random, as even as possible. The teams that get one player more are random as well.
 * @param random returns numbers in [0, 1)
 */
export function shuffleTeams(state: RoomState, teamCount: number, random: () => number): TeamMove[] {
  if (teamCount === 0) return [];
  const ids = [...state.seats].filter(([, seat]) => !seat.isSpectator).map(([id]) => id);
  const firstTeam = Math.floor(random() * teamCount);
  for (let left = ids.length - 1; left > 0; left--) {
    const other = Math.floor(random() * (left + 1));
    [ids[left], ids[other]] = [ids[other]!, ids[left]!];
  }
  return ids.map((id, index) => ({ id, team: ((firstTeam + index) % teamCount) + 1 }));
}

function playersOf(state: RoomState): Seat[] {
  return [...state.seats.values()].filter((seat) => !seat.isSpectator);
}
