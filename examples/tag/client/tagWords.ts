import type { GameWords } from '../../../client/games/GameWords.ts';

export const tagWords: GameWords = {
  title: 'Tag',
  tagline: 'One marble is “it”. A touch passes it on.',
};
