import { type RequestHandler, Router } from 'express';
import { believedAddress } from '../colyseus/believedAddress.ts';
import type { Release } from '../protection/OpenCounts.ts';
import { listPublicRooms } from './listPublicRooms.ts';
import type { RoomListFeed } from './RoomListFeed.ts';

export interface RoomListRoutesSetup {
  readonly feed: RoomListFeed;
  /** Counts a watcher until it is released. Returns undefined if its address has too many. */
  openWatch(address: string): Release | undefined;
  /** Called for each watcher that is refused. */
  onRefusal(address: string | undefined): void;
}

const FULL = 'Too many people are looking at the list of rooms right now. Try again in a moment.';

/** `/api/rooms`: the public rooms, once; `/api/rooms/live`: the same as server-sent events. Never cached. */
export function roomListRoutes({ feed, openWatch, onRefusal }: RoomListRoutesSetup): Router {
  const watch: RequestHandler = async (request, response) => {
    const address = believedAddress(request.headers);
    const release = feed.isFull || address === undefined ? undefined : openWatch(address);
    if (!release) {
      onRefusal(address);
      response.status(503).setHeader('Cache-Control', 'no-store').type('text/plain').send(FULL);
      return;
    }
    response.once('close', release);
    await feed.watch(request, response);
  };
  const routes = Router();
  routes.get('/api/rooms', async (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.json({ rooms: await listPublicRooms() });
  });
  // Express answers HEAD by the route for GET, which would never end.
  routes.head('/api/rooms/live', (_request, response) => void response.type('text/event-stream').end());
  routes.get('/api/rooms/live', watch);
  return routes;
}
