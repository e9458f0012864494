import { counted, ordinalOf } from './counted.ts';

/** The end of a round. */
export const podiumTexts = {
  region: 'Podium',
  nobodyScored: 'Nobody scored',
  youShare: 'You share first place!',
  draw: 'A draw!',
  youWin: 'You win!',
  /** After the winner's name. */
  wins: 'wins!',
  ownPoints: (points: number) => `You: ${counted(points, 'point', 'points')}`,
  ownPlace: (place: number, players: number, points: number) =>
    `You: ${ordinalOf(place)} of ${players}, ${counted(points, 'point', 'points')}`,
  awards: 'Awards',
  nextRound: (seconds: number) => `Next round in ${seconds} s`,
} as const;
