import type { GameEvent } from '../../shared/defineEvents.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { arenaWords } from './arena/arenaWords.ts';
import type { ClientGame, GamePicture, GameView } from './ClientGame.ts';
import type { GameWords } from './GameWords.ts';
import { puckWords } from './puck/puckWords.ts';

/** A game with any state and input, as the page and the bots use it. */
export type AnyClientGame = ClientGame<RoomState, object, GameEvent, object>;

export type AnyGamePicture = GamePicture<RoomState, object, GameEvent, object, GameView>;

/** A game that can be chosen. Its code is loaded when somebody plays it. */
export interface GameEntry {
  readonly words: GameWords;
  load(): Promise<AnyClientGame>;
}

/** A game only gets rooms with its own name, and therefore its own types. */
async function anyGame(game: Promise<unknown>): Promise<AnyClientGame> {
  return (await game) as AnyClientGame;
}

/** By the name of their rooms, in the order of the home page. A new game is one folder and one entry here. */
export const clientGames: Readonly<Record<string, GameEntry>> = {
  arena: {
    words: arenaWords,
    load: () => anyGame(import('./arena/arenaClientGame.ts').then((module) => module.arenaClientGame)),
  },
  puck: {
    words: puckWords,
    load: () => anyGame(import('./puck/puckClientGame.ts').then((module) => module.puckClientGame)),
  },
  // npm run new-game adds games here.
};
export const defaultGameName = 'arena';
