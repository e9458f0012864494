import type { GameWords } from '../GameWords.ts';

export const arenaWords: GameWords = {
  title: 'Arena',
  tagline: 'A paint fight for marbles: roll, splat, take the crown.',
  aim: 'Splat others to score. The leader wears the crown: splat them for more!',
};
