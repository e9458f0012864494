import type { AskedSettings } from '../shared/defineSettings.ts';
import type { AnyGameModule } from '../shared/games/GameModule.ts';
import type { RoomState } from '../shared/room/RoomState.ts';
import { quietly } from './quietly.ts';

/** What it takes to open a room like one that has ended. */
export interface LastRoom {
  readonly code: string;
  readonly game: string;
  readonly visibility: 'public' | 'private';
  readonly settings: AskedSettings;
}

const KEY = 'rumpus.lastRooms';
const MOST_KEPT = 5;

/** Remembers the settings of a room that this browser is in. */
export function noteRoom(code: string, game: Pick<AnyGameModule, 'name' | 'settings'>, state: RoomState): void {
  const { isPublic, maxPlayers, values } = state.settings;
  const names = Object.keys(game.settings.definitions);
  const settings = Object.fromEntries(names.map((name) => [name, game.settings.read(values, name)]));
  const visibility = isPublic ? 'public' : 'private';
  const room: LastRoom = { code, game: game.name, visibility, settings: { ...settings, maxPlayers } };
  const rooms = [room, ...readRooms().filter((other) => other.code !== code)].slice(0, MOST_KEPT);
  quietly(() => localStorage.setItem(KEY, JSON.stringify(rooms)));
}

/** Undefined if this browser was not in that room, or in too many since. */
export function recallRoom(code: string): LastRoom | undefined {
  return readRooms().find((room) => room.code === code);
}

function readRooms(): LastRoom[] {
  const kept: unknown = quietly(() => JSON.parse(localStorage.getItem(KEY) ?? '[]'));
  return Array.isArray(kept) ? kept.filter(isRoom) : [];
}

/** The server checks the settings. */
function isRoom(kept: unknown): kept is LastRoom {
  if (typeof kept !== 'object' || kept === null) return false;
  const { code, game, visibility, settings } = kept as Partial<Record<keyof LastRoom, unknown>>;
  const isNamed = typeof code === 'string' && typeof game === 'string';
  return isNamed && (visibility === 'public' || visibility === 'private') && typeof settings === 'object';
}
