import type { GameWords } from '../GameWords.ts';

export const puckWords: GameWords = {
  title: 'Puck',
  tagline: 'Table football with marbles: roll, charge, score.',
  aim: 'Kick the puck into the other team’s goal. The team with more goals wins.',
};
