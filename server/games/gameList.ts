import { arenaGame } from './arena/arenaGame.ts';
import type { AnyGameModule } from './GameModule.ts';

/** A new game is one folder and one line here. */
export const gameList: readonly AnyGameModule[] = [arenaGame];
