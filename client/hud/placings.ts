import { isolatedName } from '../../shared/isolatedName.ts';
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

/** The headline that names the winner. */
export function podiumTitle(placed: readonly Placing[]): string {
  const first = placed.filter(({ place }) => place === 1);
  const winner = first[0]?.row;
  if (!winner || winner.score <= 0) return 'Nobody scored';
  if (first.length > 1) return first.some(({ row }) => row.isOwn) ? 'You share first place!' : 'A draw!';
  return winner.isOwn ? 'You win!' : `${isolatedName(winner.name)} wins!`;
}

/** This player's result in a sentence; undefined for a spectator. */
export function ownPlaceText(placed: readonly Placing[]): string | undefined {
  const own = placed.find(({ row }) => row.isOwn);
  if (!own) return undefined;
  const { score } = own.row;
  return `You: ${ordinalOf(own.place)} of ${placed.length}, ${score} ${score === 1 ? 'point' : 'points'}`;
}
