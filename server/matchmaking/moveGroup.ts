import { type IRoomCache, matchMaker, type Room } from '@colyseus/core';
import type { MovedMessage } from '../../shared/room/groupMessages.ts';
import { giveUpRoomId } from '../colyseus/giveUpRoomId.ts';
import type { GroupContents, GroupData, GroupHandover, GroupTarget } from '../rooms/group/GroupData.ts';
import type { GroupMoves } from './GroupMoves.ts';

/** The seat in the new room that each client is told; the rest is the client's own. */
export type MovedPlace = Omit<MovedMessage, 'sessionId' | 'reconnectionToken'>;

type KnownRoom = Pick<IRoomCache, 'name' | 'roomId' | 'processId' | 'publicAddress'>;

/** A room that a group can leave together. */
export interface GroupRoom extends Room {
  saveGroup(): GroupData;
  /** What has changed or grown since then. */
  handOver(): GroupHandover;
  /** Takes it over, in the other room. */
  takeOver(handover: GroupHandover): void;
  /** Tells every client where its seat is, and closes. The room's code is no longer its own. */
  sendAway(place: MovedPlace, group: Pick<GroupContents, 'people'>): void;
}

export interface MoveServices {
  readonly moves: GroupMoves;
  /** Opens the new room in place of the old one, which does not count as one more room. */
  replaceRoom<Opened>(room: object, open: () => Promise<Opened>): Promise<Opened>;
}

/**
 * Moves everybody in a room to a new one with the same code: the code's listing, then the seats, then the clients. Until
 * the new room is open, everybody stays in the old one; if it cannot be opened, nothing has changed.
 * @throws what opening the room threw
 */
export async function moveGroup(
  room: GroupRoom,
  { game, settings }: GroupTarget,
  { moves, replaceRoom }: MoveServices,
): Promise<void> {
  const group = room.saveGroup();
  const endWait = moves.begin(group.code);
  const { options, withdraw } = moves.deposit({ ...group, settings });
  try {
    const listing = await openInPlaceOf(room, group.code, () =>
      replaceRoom(room, () => matchMaker.createRoom(game, options)),
    );
    // In one turn, so that nothing happens in between. The code and the seats are in the new room by now.
    try {
      (matchMaker.getLocalRoomById(listing.roomId) as GroupRoom).takeOver(room.handOver());
    } finally {
      room.sendAway(placeOf(listing), group);
    }
  } finally {
    withdraw();
    endWait();
  }
}

async function openInPlaceOf<Opened>(room: Room, code: string, open: () => Promise<Opened>): Promise<Opened> {
  // Not a room code, so that nobody can ask for it.
  const takeBack = giveUpRoomId(room, `${code}-moved`);
  try {
    return await open();
  } catch (error) {
    await takeBack();
    throw error;
  }
}

/** Where a room is, as clients are told. */
export function placeOf({ name, roomId, processId, publicAddress }: KnownRoom): MovedPlace {
  return { name, roomId, processId, ...(publicAddress === undefined ? {} : { publicAddress }) };
}
