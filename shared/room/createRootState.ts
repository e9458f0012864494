import type { GameEvent } from '../defineEvents.ts';
import type { GameModule, GameSetup } from '../games/GameModule.ts';
import { RoomSettings, type RoomState, Vote } from './RoomState.ts';

/** The root state of a new room, with its settings. */
export function createRootState<State extends RoomState, Input extends object, Event extends GameEvent>(
  game: GameModule<State, Input, Event>,
  setup: GameSetup,
  settings: Pick<RoomSettings, 'isPublic' | 'fillWithBotsTo'>,
): State {
  const state = game.createState(setup);
  state.settings = new RoomSettings();
  Object.assign(state.settings, settings, { maxPlayers: setup.maxPlayers });
  state.vote = new Vote();
  for (const [name, value] of setup.settings) state.settings.values.set(name, value);
  return state;
}
