import type { Logger } from 'pino';
import type { Mutes } from '../powers/Mutes.ts';
import type { SeatOwners } from '../SeatOwners.ts';
import { RoomTalk, type TalkRoom } from './RoomTalk.ts';

/** The talk of one room. Reports go to the operator's log, and nothing else that is written does. */
export function createRoomTalk(
  room: TalkRoom,
  owners: Pick<SeatOwners, 'guestOf'>,
  mutes: Pick<Mutes, 'has'>,
  log: Logger,
): RoomTalk {
  return new RoomTalk({
    room,
    guestOf: (sessionId) => owners.guestOf(sessionId),
    isMuted: (guestId) => mutes.has(guestId),
    onReport: (report) => log.warn({ room: room.roomId, ...report }, 'a player was reported'),
    now: () => performance.now(),
  });
}
