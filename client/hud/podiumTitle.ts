import { podiumTexts } from '../text/podiumTexts.ts';
import type { ScoreRow } from './scoreRows.ts';

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
  if (!winner || winner.score <= 0) return { text: podiumTexts.nobodyScored };
  if (first.length > 1) {
    return { text: first.some(({ isOwn }) => isOwn) ? podiumTexts.youShare : podiumTexts.draw };
  }
  return winner.isOwn
    ? { text: podiumTexts.youWin }
    : { name: winner.name, ...(winner.isBot ? { isBot: true } : {}), text: podiumTexts.wins };
}

/**
 * This player's result in a sentence; undefined for a spectator.
 * @param isByTeam the headline says which team has won, so the sentence only counts points
 */
export function ownPlaceText(placed: readonly ScoreRow[], isByTeam: boolean): string | undefined {
  const own = placed.find(({ isOwn }) => isOwn);
  if (!own) return undefined;
  return isByTeam ? podiumTexts.ownPoints(own.score) : podiumTexts.ownPlace(own.place, placed.length, own.score);
}
