import type { GameWords } from '../GameWords.ts';

export const puckWords: GameWords = {
  title: 'Puck',
  tagline: 'Table football for marbles: roll, charge, kick it in.',
  aim: 'Kick the puck into the other goal. First to five, or most goals when the time is up.',
};
