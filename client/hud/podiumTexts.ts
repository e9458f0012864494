import type { ScoreRow } from './scoreRows.ts';

/** "1st", "22nd", "113th" */
export function ordinalOf(place: number): string {
  const isTeen = place % 100 > 10 && place % 100 < 14;
  const ending = isTeen ? undefined : (['st', 'nd', 'rd'] as const)[(place % 10) - 1];
  return `${place}${ending ?? 'th'}`;
}

export interface PodiumTitle {
  /** The winner's name, shown before the text. */
  readonly name?: string;
  readonly isBot?: boolean;
  readonly text: string;
}

/**
 * The headline that names the winner.
 * @param placed players in the order of `scoreRows`
 */
export function podiumTitle(placed: readonly ScoreRow[]): PodiumTitle {
  const first = placed.filter(({ place }) => place === 1);
  const [winner] = first;
  if (!winner || winner.score <= 0) return { text: 'Nobody scored' };
  if (first.length > 1) {
    return { text: first.some(({ isOwn }) => isOwn) ? 'You share first place!' : 'A draw!' };
  }
  return winner.isOwn
    ? { text: 'You win!' }
    : { name: winner.name, ...(winner.isBot ? { isBot: true } : {}), text: 'wins!' };
}

/**
 * This player's result in a sentence; undefined for a spectator.
 * @param isByTeam the headline says which team has won, so the sentence only counts points
 */
export function ownPlaceText(placed: readonly ScoreRow[], isByTeam: boolean): string | undefined {
  const own = placed.find(({ isOwn }) => isOwn);
  if (!own) return undefined;
  const points = `${own.score} ${own.score === 1 ? 'point' : 'points'}`;
  return isByTeam ? `You: ${points}` : `You: ${ordinalOf(own.place)} of ${placed.length}, ${points}`;
}
