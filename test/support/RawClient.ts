import { Protocol } from '@colyseus/core';
import { decode } from '@colyseus/schema';
import { unpack } from 'msgpackr';
import { WebSocket } from 'ws';
import { MOVED } from '../../shared/closeCodes.ts';

/** What the server answers to a request for a seat, and tells whose seat is in another room now. */
export interface RawSeat {
  readonly name: string;
  readonly processId?: string;
  readonly roomId: string;
  readonly sessionId: string;
  /** Present if the seat is held. */
  readonly reconnectionToken?: string;
}

export interface RawJoin {
  /** The http address of the server, or of a proxy that simulates a bad network. */
  readonly endpoint: string;
  /** The room to join. Without it, creates a private room. */
  readonly code?: string | undefined;
  /** The game of a room that is created; arena by default. */
  readonly game?: string;
  /** Whether the client acknowledges the handshake, as honest clients do. */
  readonly acknowledges?: boolean;
  /** The options of whoever creates or joins the room; by default, those of a private room. */
  readonly options?: object;
  /** Reconnects to a seat: the `token` of the client that had it. */
  readonly token?: string | undefined;
  /** Whether the client says that it has the handshake of an earlier connection, as the SDK does when it reconnects. */
  readonly skipsHandshake?: boolean;
  /** What a proxy says of where the client comes from. */
  readonly address?: string;
  /** The messages that the client keeps, by name. */
  readonly hears?: readonly string[];
}

/** A client without the SDK, which sends any bytes and reads only what it must. */
export class RawClient {
  readonly roomId: string;
  readonly sessionId: string;
  readonly socket: WebSocket;
  /** The reconnection token, once the handshake has arrived. */
  token = '';
  /** How many frames were received, by code. */
  readonly received = new Map<number, number>();
  closeCode: number | undefined;
  readonly closed: Promise<number>;
  readonly #acknowledges: boolean;
  readonly #hears: ReadonlySet<string>;
  /** The last message of each name that the client keeps. */
  readonly #heard = new Map<string, unknown>();
  readonly #handshake: Promise<void>;

  /**
   * @throws Error with the text of the answer if the seat is refused, or if the socket closes before the handshake
   * arrives
   */
  static async join(request: RawJoin): Promise<RawClient> {
    return RawClient.sit(request, await reserve(request));
  }

  /**
   * Takes a seat that was reserved before. A client that hears `moved` follows its seat to another room.
   * @throws Error if the socket closes before the handshake arrives
   */
  static async sit(request: RawJoin, seat: RawSeat): Promise<RawClient> {
    const client = new RawClient(request, seat);
    try {
      await client.#handshake;
      return client;
    } catch (error) {
      const moved = client.lastOf<RawSeat>('moved');
      if (client.closeCode !== MOVED || moved === undefined) throw error;
      // Of the other room, it has no handshake.
      return RawClient.sit({ ...request, skipsHandshake: false }, moved);
    }
  }

  private constructor(
    { endpoint, token: heldBy, address, acknowledges = true, skipsHandshake = false, hears = [] }: RawJoin,
    { processId, roomId, sessionId, reconnectionToken: token = heldBy }: RawSeat,
  ) {
    this.roomId = roomId;
    this.sessionId = sessionId;
    this.#acknowledges = acknowledges;
    this.#hears = new Set(hears);
    const query = new URLSearchParams({
      sessionId,
      ...(token === undefined ? {} : { reconnectionToken: token }),
      ...(skipsHandshake ? { skipHandshake: '1' } : {}),
    });
    this.socket = new WebSocket(`${endpoint.replace('http', 'ws')}/${processId}/${roomId}?${query}`, {
      headers: forwardedFor(address),
    });
    this.socket.on('error', () => {});
    // Not `once`, which rejects at the error that comes before.
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code) => {
        this.closeCode = code;
        resolve(code);
      });
    });
    this.#handshake = new Promise((resolve, reject) => {
      this.socket.on('message', (frame: Buffer) => this.#receive(frame, resolve));
      void this.closed.then((code) => reject(new Error(`closed with ${code} before the handshake`)));
    });
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  send(frame: Uint8Array | string): void {
    if (this.isOpen) this.socket.send(frame);
  }

  acknowledge(): void {
    this.send(Uint8Array.of(Protocol.JOIN_ROOM));
  }

  /** Leaves on purpose. */
  async leave(): Promise<void> {
    this.send(Uint8Array.of(Protocol.LEAVE_ROOM));
    await this.closed;
  }

  /** Drops the connection, as a lost network does. */
  async drop(): Promise<void> {
    this.socket.terminate();
    await this.closed;
  }

  countOf(code: number): number {
    return this.received.get(code) ?? 0;
  }

  /** The last message of this name, of those that the client keeps. */
  lastOf<Payload>(type: string): Payload | undefined {
    return this.#heard.get(type) as Payload | undefined;
  }

  #hear(frame: Buffer): void {
    const at = { offset: 1 };
    const type = decode.string(frame, at);
    if (this.#hears.has(type)) this.#heard.set(type, unpack(frame.subarray(at.offset)));
  }

  #receive(frame: Buffer, hasJoined: () => void): void {
    const code = frame[0]! & 0x1f;
    this.received.set(code, this.countOf(code) + 1);
    if (code === Protocol.ROOM_DATA && this.#hears.size > 0) this.#hear(frame);
    if (code !== Protocol.JOIN_ROOM) return;
    this.token = frame.toString('latin1', 2, 2 + frame[1]!);
    if (this.#acknowledges) this.acknowledge();
    hasJoined();
  }
}

function forwardedFor(address: string | undefined): Record<string, string> {
  return address === undefined ? {} : { 'X-Forwarded-For': address };
}

async function reserve({ endpoint, code, game = 'arena', token, address, options }: RawJoin): Promise<RawSeat> {
  const method = token !== undefined ? `reconnect/${code}` : code !== undefined ? `joinById/${code}` : `create/${game}`;
  const usual =
    token !== undefined ? { reconnectionToken: token } : code !== undefined ? {} : { visibility: 'private' };
  const answer = await fetch(`${endpoint}/matchmake/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...forwardedFor(address) },
    body: JSON.stringify({ ...usual, ...options }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status}: ${text}`);
  return JSON.parse(text) as RawSeat;
}
