import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { listPublicRooms } from './listPublicRooms.ts';
import { RoomListFeed } from './RoomListFeed.ts';

/** The live list of this server's rooms. */
export function createRoomListFeed(
  { maxListWatchers, sendQueueBytes }: Pick<Config, 'maxListWatchers' | 'sendQueueBytes'>,
  log: Logger,
): RoomListFeed {
  return new RoomListFeed({
    readRooms: listPublicRooms,
    maxWatchers: maxListWatchers,
    maxUnreadBytes: sendQueueBytes,
    onFailure: (error) => log.warn({ err: error }, 'reading the list of rooms failed'),
  });
}
