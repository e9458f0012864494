import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import { createRoomState } from '../createRoomState.ts';
import type { MovingGroup } from './GroupData.ts';

/**
 * The root state of the room that a group moves to.
 * @throws ServerError with a sentence for the host if a setting is unknown or out of bounds
 */
export function createGroupState(game: AnyGameModule, group: MovingGroup): RoomState {
  const players = group.people.filter(({ isSpectator }) => !isSpectator).length;
  const maxPlayers = Math.min(game.maxPlayers, Math.max(game.usualPlayers, players));
  const visibility = group.isPublic ? 'public' : 'private';
  const state = createRoomState(game, { visibility, settings: { maxPlayers, ...group.settings } });
  state.settings.fillWithBotsTo = Math.min(group.fillWithBotsTo, state.settings.maxPlayers);
  return state;
}
