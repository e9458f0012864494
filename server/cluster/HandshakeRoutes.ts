import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { PassOn } from '../protection/HttpFront.ts';
import { addressedTo, handshakeHead, placeIn } from './handshakeHead.ts';

/** A client that has a seat. */
const RETURNS = /[?&]reconnectionToken=/;

export interface HandshakeRoutesSetup {
  readonly ownId: () => string;
  /** Whether a room is here. If it is about to move, resolves when that is done. */
  readonly hasRoom: (roomId: string) => boolean | Promise<boolean>;
  /** The process that has a room, as all processes know it. */
  readonly find: (roomId: string) => Promise<string | undefined>;
  /** Whether a room of a process that died is about to be opened again. */
  readonly isAwaited: (roomId: string) => Promise<boolean>;
  readonly give: (processId: string, head: string, socket: Socket) => void;
}

/**
 * Which process a WebSocket belongs to. Its path names the process that promised the seat, but the room may have moved to
 * another one since. Each process that has not got the room looks it up, and corrects the path, so that no handshake goes
 * round in circles.
 */
export class HandshakeRoutes implements PassOn {
  readonly #setup: HandshakeRoutesSetup;
  #siblings: ReadonlySet<string> = new Set();

  constructor(setup: HandshakeRoutesSetup) {
    this.#setup = setup;
  }

  /** Call with all processes that can be given a handshake. */
  setSiblings(processIds: readonly string[]): void {
    this.#siblings = new Set(processIds);
  }

  toNamed(request: IncomingMessage, socket: Socket): boolean {
    const place = placeIn(request);
    if (!place || !this.#isOther(place.processId)) return false;
    this.#setup.give(place.processId, handshakeHead(request), socket);
    return true;
  }

  toRoom(request: IncomingMessage, socket: Socket): boolean | Promise<boolean> {
    const place = placeIn(request);
    if (!place) return false;
    const isHere = this.#setup.hasRoom(place.roomId);
    return isHere === true ? false : this.#follow(place.roomId, isHere, request, socket);
  }

  async #follow(
    roomId: string,
    isHere: false | Promise<boolean>,
    request: IncomingMessage,
    socket: Socket,
  ): Promise<boolean> {
    if (await isHere) return false;
    const { find, give } = this.#setup;
    const owner = await find(roomId).catch(() => 'unknown' as const);
    if (owner !== undefined && this.#isOther(owner)) {
      give(owner, handshakeHead(addressedTo(owner, request)), socket);
      return true;
    }
    // Whoever comes for the first time is told here that there is no such room.
    if (!RETURNS.test(request.url ?? '') || !(await this.#mayComeBack(roomId, owner))) return false;
    // Clients take a refusal for final, but try again after this.
    socket.destroy();
    return true;
  }

  /** Whether the room may be here soon, or elsewhere; also if nobody can say so now. @param owner "unknown" without an answer */
  async #mayComeBack(roomId: string, owner: string | undefined): Promise<boolean> {
    const { ownId, isAwaited } = this.#setup;
    if (owner !== undefined && owner !== ownId()) return true;
    return isAwaited(roomId).catch(() => true);
  }

  #isOther(processId: string): boolean {
    return processId !== this.#setup.ownId() && this.#siblings.has(processId);
  }
}
