import { type Response, Router } from 'express';
import { nanoid } from 'nanoid';
import { LINE_BEAT_MS, LINE_PATH } from '../../shared/serverLine.ts';
import type { LineListener, ServerLine } from '../capacity/ServerLine.ts';
import { believedAddress } from '../colyseus/believedAddress.ts';
import type { GuestTokens } from '../identity/GuestTokens.ts';
import type { Release } from '../protection/OpenCounts.ts';
import { eventStreamBeat, eventStreamHead } from './eventStream.ts';

export interface LineRoutesSetup {
  readonly line: ServerLine;
  readonly identities: Pick<GuestTokens, 'meet'>;
  /** Counts somebody who waits until it is released. Returns undefined if their address has too many. */
  openWait(address: string): Release | undefined;
  /** Counts somebody whose turn it is until it is released. Returns undefined while their address has too many. */
  openTurn(address: string): Release | undefined;
  /** Called for each person who is refused. */
  onRefusal(address: string | undefined): void;
  /** A page that has left more than this unread is disconnected. */
  readonly maxUnreadBytes: number;
}

const FULL = 'The server is full, and so is the line. Try again in a few minutes.';

/**
 * `/api/line`: the line for a place on this server, as server-sent events; see `LineEvents`. Whoever goes away loses their
 * place. The head `Authorization: Bearer TOKEN` says who it is; without it, each connection is a person.
 */
export function lineRoutes({
  line,
  identities,
  openWait,
  openTurn,
  onRefusal,
  maxUnreadBytes,
}: LineRoutesSetup): Router {
  const refuse = (response: Response, address: string | undefined) => {
    onRefusal(address);
    response.status(503).setHeader('Cache-Control', 'no-store').type('text/plain').send(FULL);
  };
  const routes = Router();
  // Express answers HEAD by the route for GET, which would never end.
  routes.head(LINE_PATH, (_request, response) => void response.type('text/event-stream').end());
  routes.get(LINE_PATH, async (request, response) => {
    const address = believedAddress(request.headers);
    const release = address === undefined ? undefined : openWait(address);
    if (address === undefined || !release) return refuse(response, address);
    response.once('close', release);
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const person = token === undefined ? nanoid() : (await identities.meet(token)).guestId;
    if (request.socket.destroyed) return undefined;
    if (line.isFull) return refuse(response, address);
    response.writeHead(200, eventStreamHead);
    const listener = { ...createSender(response, maxUnreadBytes), openTurn: () => openTurn(address) };
    response.once('close', line.enter(person, listener));
    return undefined;
  });
  return routes;
}

function createSender(response: Response, maxUnreadBytes: number): Omit<LineListener, 'openTurn'> {
  const write = (bytes: string | Buffer) => {
    if (response.writableLength > maxUnreadBytes) response.destroy();
    else response.write(bytes);
  };
  const timer = setInterval(() => write(eventStreamBeat), LINE_BEAT_MS).unref();
  response.once('close', () => clearInterval(timer));
  return {
    tell: (name, data) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`),
    end: () => {
      // A client that reads nothing may keep the answer open for long.
      clearInterval(timer);
      response.end();
    },
  };
}
