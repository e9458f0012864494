import type { RoomState } from '../../shared/room/RoomState.ts';
import { arenaClientGame } from './arena/arenaClientGame.ts';
import type { ClientGame, Prediction } from './ClientGame.ts';

/** A game of some state and some input: what the page and the bots work with. */
export type AnyClientGame = ClientGame<RoomState, object, Prediction<object>>;

/** A new game is one folder and one line here. A game meets rooms of its own name only, and so of its own state. */
export const clientGames: Readonly<Record<string, AnyClientGame>> = {
  [arenaClientGame.name]: arenaClientGame as unknown as AnyClientGame,
};
export const defaultGameName = arenaClientGame.name;
