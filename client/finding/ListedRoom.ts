import type { Phase } from '../../shared/room/RoomState.ts';

/** A public room, as the server's list has it (README, HTTP). */
export interface ListedRoom {
  readonly code: string;
  readonly game: string;
  readonly phase: Phase;
  readonly players: number;
  readonly maxPlayers: number;
  /** Empty if the game has only one. */
  readonly arena: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly pingMs: number;
  /** Empty if the room has none. */
  readonly title: string;
}

/** What changes in the list: new rooms are whole, others have only what is different. */
export interface RoomChange {
  readonly changed: readonly ({ readonly code: string } & Partial<ListedRoom>)[];
  readonly gone: readonly string[];
}

export type RoomTable = ReadonlyMap<string, ListedRoom>;

export function tableOf(rooms: readonly ListedRoom[]): RoomTable {
  return new Map(rooms.map((room) => [room.code, room]));
}

export function applyChange(table: RoomTable, { changed, gone }: RoomChange): RoomTable {
  const next = new Map(table);
  for (const code of gone) next.delete(code);
  for (const change of changed) next.set(change.code, { ...next.get(change.code), ...change } as ListedRoom);
  return next;
}
