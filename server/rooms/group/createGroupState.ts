import type { AskedSettings } from '../../../shared/defineSettings.ts';
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
  return createRoomState(game, { settings: { ...fitRoomSettings(game, roomSettings), maxPlayers, ...settings } });
}

/** The settings of a room that stay with its group in another game. How many seats there are depends on the game. */
export function fitRoomSettings(game: AnyGameModule, { maxPlayers: _, ...others }: AskedSettings): AskedSettings {
  return { ...others, fillWithBotsTo: Math.min(Number(others.fillWithBotsTo), game.maxPlayers) };
}
