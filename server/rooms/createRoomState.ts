import { randomInt } from 'node:crypto';
import { ServerError } from '@colyseus/core';
import { type AskedSettings, completeSettings, type NumberSetting } from '../../shared/defineSettings.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { type CreateOptions, joinErrors } from '../../shared/protocol.ts';
import { USUAL_BOT_FILL } from '../../shared/room/BotSeats.ts';
import { createRootState } from '../../shared/room/createRootState.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';

/** The name of the setting that every room has. */
const SEATS = 'maxPlayers';

/**
 * The root state of a new room, with the settings its creator asked for.
 * @throws ServerError with a sentence for the creator if a setting is unknown or out of bounds
 */
export function createRoomState(game: AnyGameModule, asked: CreateOptions): RoomState {
  if (asked.password !== undefined) {
    throw new ServerError(
      joinErrors.badOptions,
      'Rooms cannot have passwords yet. Make the room private, so that only people with its code can join.',
    );
  }
  const settings = completeOrRefuse(game, asked.settings ?? {});
  const maxPlayers = settings.get(SEATS)!;
  settings.delete(SEATS);
  const isPublic = asked.visibility !== 'private';
  const fillWithBotsTo = isPublic ? Math.min(USUAL_BOT_FILL, maxPlayers) : 0;
  const state = createRootState(game, { seed: randomInt(2 ** 32), maxPlayers, settings }, { isPublic, fillWithBotsTo });
  // Strangers say what the game's phrases say, until the host lets them write.
  state.settings.isTalkOn = !isPublic;
  return state;
}

/** The setting that every room has, in addition to those of its game. */
function seatsSetting(game: AnyGameModule): NumberSetting {
  const { maxPlayers: max, usualPlayers: initial } = game;
  return { kind: 'number', label: 'Player seats', min: Math.min(2, max), max, step: 1, initial };
}

function completeOrRefuse(game: AnyGameModule, asked: AskedSettings): Map<string, number> {
  try {
    return completeSettings({ [SEATS]: seatsSetting(game), ...game.settings.definitions }, asked);
  } catch (error) {
    throw new ServerError(joinErrors.badOptions, error instanceof Error ? error.message : String(error));
  }
}
