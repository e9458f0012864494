import type { GameWords } from '../GameWords.ts';

export const puckWords: GameWords = {
  title: 'Puck',
  tagline: 'Table football with marbles: roll, charge, score.',
};
