import { arenaGame } from './arena/arenaGame.ts';
import type { AnyGameModule } from './GameModule.ts';
import { puckGame } from './puck/puckGame.ts';

/** To add a game, add its folder and a line here. */
export const gameList: readonly AnyGameModule[] = [
  arenaGame,
  puckGame,
  // npm run new-game adds games here.
];
