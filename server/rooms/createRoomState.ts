import { randomInt } from 'node:crypto';
import { ServerError } from '@colyseus/core';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { type CreateOptions, joinErrors } from '../../shared/protocol.ts';
import { createRootState } from '../../shared/room/createRootState.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import {
  applyRoomSettings,
  completeReadSettings,
  type ReadSettings,
  readSettings,
} from '../../shared/room/roomSettings.ts';

/** A new room, and what its state does not tell. */
export interface NewRoom {
  readonly state: RoomState;
  readonly password: string;
}

/**
 * The root state of a new room, with the settings its creator asked for.
 * @throws ServerError with a sentence for the creator if a setting is unknown or out of bounds
 */
export function createRoomState(game: AnyGameModule, { visibility, settings, password }: CreateOptions): NewRoom {
  const asked = {
    ...settings,
    ...(visibility === undefined ? {} : { isPublic: visibility === 'public' }),
    ...(password === undefined ? {} : { password }),
  };
  const isPublic = asked.isPublic !== false;
  const read = readOrRefuse(() => readSettings(game, isPublic, asked));
  const { room, game: values } = completeReadSettings(game, isPublic, read);
  const maxPlayers = Number(room.get('maxPlayers'));
  const setup = { seed: randomInt(2 ** 32), maxPlayers, settings: values };
  const state = createRootState(game, setup, { isPublic, fillWithBotsTo: 0 });

  applyRoomSettings(state.settings, room);
  return { state, password: String(room.get('password')) };
}

function readOrRefuse(read: () => ReadSettings): ReadSettings {
  try {
    return read();
  } catch (error) {
    throw new ServerError(joinErrors.badOptions, error instanceof Error ? error.message : String(error));
  }
}
