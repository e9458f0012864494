import type { GameEvent } from '../../shared/defineEvents.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { arenaClientGame } from './arena/arenaClientGame.ts';
import type { ClientGame, Prediction } from './ClientGame.ts';

/** A game with any state and input, as the page and the bots use it. */
export type AnyClientGame = ClientGame<RoomState, object, GameEvent, Prediction<object>>;

/**
 * A new game is one folder and one line here. A game only gets rooms with its own name, and therefore its own state
 * type.
 */
export const clientGames: Readonly<Record<string, AnyClientGame>> = {
  [arenaClientGame.rules.name]: arenaClientGame as unknown as AnyClientGame,
};
export const defaultGameName = arenaClientGame.rules.name;
