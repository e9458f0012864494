import type { ScoreRow } from './scoreRows.ts';

/** A player's place. Players with equal scores share one. */
export interface Placing {
  /** 1 is first. */
  readonly place: number;
  readonly row: ScoreRow;
}

/** @param rows in the order of `scoreRows` */
export function placings(rows: readonly ScoreRow[]): Placing[] {
  const placed: Placing[] = [];
  for (const row of rows) {
    if (row.isSpectator) continue;
    const before = placed.at(-1);
    placed.push({ place: before?.row.score === row.score ? before.place : placed.length + 1, row });
  }
  return placed;
}

/** "1st", "22nd", "113th" */
export function ordinalOf(place: number): string {
  const isTeen = place % 100 > 10 && place % 100 < 14;
  const ending = isTeen ? undefined : (['st', 'nd', 'rd'] as const)[(place % 10) - 1];
  return `${place}${ending ?? 'th'}`;
}

export interface PodiumTitle {
  /** The winner's name, shown before the text. */
  readonly name?: string;
  readonly text: string;
}

/** The headline that names the winner. */
export function podiumTitle(placed: readonly Placing[]): PodiumTitle {
  const first = placed.filter(({ place }) => place === 1);
  const winner = first[0]?.row;
  if (!winner || winner.score <= 0) return { text: 'Nobody scored' };
  if (first.length > 1) {
    return { text: first.some(({ row }) => row.isOwn) ? 'You share first place!' : 'A draw!' };
  }
  return winner.isOwn ? { text: 'You win!' } : { name: winner.name, text: 'wins!' };
}

/** This player's result in a sentence; undefined for a spectator. */
export function ownPlaceText(placed: readonly Placing[]): string | undefined {
  const own = placed.find(({ row }) => row.isOwn);
  if (!own) return undefined;
  const { score } = own.row;
  return `You: ${ordinalOf(own.place)} of ${placed.length}, ${score} ${score === 1 ? 'point' : 'points'}`;
}
