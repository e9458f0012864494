import type { PublicRoom } from './listPublicRooms.ts';

/** What has changed in the list of rooms. */
export interface RoomChange {
  /** New rooms with all their fields, others with their code and the fields that have changed. */
  readonly changed: readonly (Pick<PublicRoom, 'code'> & Partial<PublicRoom>)[];
  /** The codes of rooms that are no longer in the list. */
  readonly gone: readonly string[];
}

/** Returns undefined if nothing has changed. The order of the rooms does not count. */
export function diffRooms(before: readonly PublicRoom[], after: readonly PublicRoom[]): RoomChange | undefined {
  const known = new Map(before.map((room) => [room.code, room]));
  const changed = after.flatMap((room) => {
    const old = known.get(room.code);
    known.delete(room.code);
    return old ? changesOf(old, room) : [room];
  });
  const gone = [...known.keys()];
  return changed.length + gone.length > 0 ? { changed, gone } : undefined;
}

function changesOf(old: PublicRoom, room: PublicRoom) {
  const fields = Object.entries(room).filter(([name, value]) => !isSame(old[name as keyof PublicRoom], value));
  return fields.length > 0 ? [{ code: room.code, ...Object.fromEntries(fields) }] : [];
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
}
