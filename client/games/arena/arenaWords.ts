import { modes } from '../../../shared/games/arena/modes.ts';
import type { GameWords } from '../GameWords.ts';

export const arenaWords: GameWords = {
  title: 'Arena',
  tagline: 'A paint fight between marbles: roll, splat, take the crown.',
  choices: { mode: modes },
};
