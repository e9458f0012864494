import { type IRoomCache, matchMaker, type Room } from '@colyseus/core';
import { answerElsewhere, promiseElsewhere } from '../colyseus/answerElsewhere.ts';
import { leaveListing } from '../colyseus/leaveListing.ts';
import { NO_ANSWER, openRoomAt } from '../colyseus/openRoomAt.ts';
import { breakPromise, promisedSeats } from '../colyseus/promisedSeats.ts';
import { type MovedPlace, placeOf } from '../matchmaking/moveGroup.ts';
import type { GroupContents } from '../rooms/group/GroupData.ts';
import type { SavedRoom } from '../rooms/saved/SavedRoom.ts';
import { pause } from './pause.ts';
import type { PostedRoom, RoomMail } from './RoomMail.ts';

/** A room that can go on in another process. */
export interface LeavingRoom extends Room {
  /** Undefined if it is closing, or if nobody would come back. */
  saveRoom(): SavedRoom | undefined;
  /** The room takes no step, and nothing that its clients send, until what is returned is called. */
  standStill(): () => void;
  /** Tells every client where its seat is, and closes. The room's code is no longer its own. */
  sendAway(place: MovedPlace, group: Pick<GroupContents, 'people'>): void;
}

/** How long the other process may take to open the room. */
export const OPENING_MS = 3_000;
const LOOK_EVERY_MS = 100;
/** How long an opening that was not answered may still succeed. */
const LATE_MS = 2_000;
/** How long a room waits for Redis to say whether the other process has begun to open it. */
const UNKNOWN_MS = 10_000;

/**
 * Moves a room to another process, in the middle of whatever it is doing: as it was saved, under the same code. Until it is
 * open there, it is paused here, and requests for a seat wait; if it cannot be opened, it goes on here.
 * @throws what opening it threw
 */
export async function moveRoom(
  room: LeavingRoom,
  saved: SavedRoom,
  processId: string,
  mail: Pick<RoomMail, 'post'>,
): Promise<void> {
  const { code, game, parts } = saved;
  // The saved room is as it is now, so nothing may happen here from now on.
  const goOn = room.standStill();
  const promised = promisedSeats(room);
  const takeListingBack = leaveListing(room, `${code}-moved`);
  const answer = answerElsewhere(room);
  let listing: IRoomCache;
  try {
    const posted = await mail.post(saved);
    listing = await openAt(processId, game, code, posted);
  } catch (error) {
    const isListed = takeListingBack();
    answer('here');
    goOn();
    await isListed;
    throw error;
  }
  answer('elsewhere');
  // Before anybody is sent there.
  await Promise.allSettled(promised.map((seat) => promiseElsewhere(code, seat)));
  for (const seat of promised) breakPromise(room, seat);
  room.sendAway(placeOf(listing), parts.group);
}

async function openAt(processId: string, game: string, code: string, posted: PostedRoom): Promise<IRoomCache> {
  try {
    const listing = await openRoomAt(processId, game, posted.options, OPENING_MS);
    if (listing.processId !== processId)
      throw new Error(`The room is not where it was opened, but at ${listing.processId}.`);
    return listing;
  } catch (error) {
    // There must never be two rooms with one code. If the other process has begun to open it, that decides.
    const mayBeLate = (error as Error).message === NO_ANSWER && !(await takeBack(posted));
    const late = mayBeLate ? await awaitListing(code, processId) : undefined;
    if (late) return late;
    throw error;
  }
}

/** Asks for as long as Redis is away, but not for ever: nobody can play meanwhile. */
async function takeBack(posted: PostedRoom): Promise<boolean> {
  for (let leftMs = UNKNOWN_MS; ; leftMs -= LOOK_EVERY_MS) {
    try {
      return await posted.takeBack();
    } catch (error) {
      if (leftMs <= 0) throw error;
      await pause(LOOK_EVERY_MS);
    }
  }
}

async function awaitListing(code: string, processId: string): Promise<IRoomCache | undefined> {
  for (let leftMs = LATE_MS; leftMs > 0; leftMs -= LOOK_EVERY_MS) {
    const listing = await matchMaker.getRoomById(code).catch(() => undefined);
    if (listing?.processId === processId) return listing;
    await pause(LOOK_EVERY_MS);
  }
  return undefined;
}
