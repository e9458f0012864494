import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import { createRoomState, type NewRoom } from '../createRoomState.ts';
import type { MovingGroup } from './GroupData.ts';

/**
 * The root state of the room that a group moves to: the old room's settings, as far as the other game allows them.
 * @throws ServerError with a sentence for the host if a setting is unknown or out of bounds
 */
export function createGroupState(game: AnyGameModule, { people, roomSettings, settings }: MovingGroup): NewRoom {
  const players = people.filter(({ isSpectator }) => !isSpectator).length;
  const maxPlayers = Math.min(game.maxPlayers, Math.max(game.usualPlayers, players));
  const fillWithBotsTo = Math.min(Number(roomSettings.fillWithBotsTo), game.maxPlayers);
  return createRoomState(game, { settings: { ...roomSettings, maxPlayers, fillWithBotsTo, ...settings } });
}
