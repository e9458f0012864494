import { type AuthContext, type Client, ClientState, Room, type RoomOptions } from '@colyseus/core';
import { closeCodes } from '../../shared/protocol.ts';
import { closeClient } from '../colyseus/closeClient.ts';
import { disposeAtOnce } from '../colyseus/disposeAtOnce.ts';
import { closeInbox, type InputInbox, openInbox } from '../colyseus/InputInbox.ts';
import { type ConnectionOptions, interceptConnections, passConnection } from '../colyseus/interceptConnections.ts';
import { inputPasserOf, interceptFrames, passFrame } from '../colyseus/interceptFrames.ts';
import { onSocketError } from '../colyseus/onSocketError.ts';
import { knowsState } from '../colyseus/shortJoins.ts';
import { socketOf } from '../colyseus/socketOf.ts';
import type { ClientBucketsData, FrameRates } from './ClientBuckets.ts';
import { FrameGate } from './FrameGate.ts';
import type { FrameGuard } from './FrameGuard.ts';
import type { ProcessSleep } from './ProcessSleep.ts';
import { seatedSockets } from './seatedSockets.ts';
import { setAwakeTimeout } from './setAwakeTimeout.ts';

/** What one client may take of its room. */
export interface ClientLimits extends FrameRates {
  /** How many bytes may be queued until the client reads them. */
  readonly sendQueueBytes: number;
  /** How long a client may take to acknowledge the handshake. */
  readonly joinDeadlineMs: number;
  /** How long the client may take to answer the closing handshake before its socket is destroyed. */
  readonly hangUpMs: number;
}

export interface RoomGuards {
  readonly frames: FrameGuard;
  readonly limits: ClientLimits;
  /** Frames that arrived while this process slept do not count as a flood. */
  readonly sleep: ProcessSleep;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

export interface Violation {
  readonly sessionId: string;
  /** The client's address, if known. */
  readonly address: string | undefined;
  readonly why: string;
  readonly closeCode: number;
}

/**
 * The base class of every room. It checks and counts each frame before Colyseus decodes it, looks for clients that do not
 * read after each patch, and sets a deadline for each join. A client that breaks the rules is expelled, and its seat is not
 * held.
 */
export abstract class GuardedRoom<Options extends RoomOptions = RoomOptions> extends Room<Options> {
  protected abstract readonly guards: RoomGuards;
  /** Sessions that must not reconnect: their seats are not held. */
  readonly notReturning = new Set<string>();
  readonly #addresses = new WeakMap<Client, string>();
  /** Connections that presented a reconnection token. */
  readonly #returning = new WeakSet<Client>();
  /** Of the clients who are connected, in a room that takes inputs. */
  readonly #inboxes: InputInbox[] = [];
  #frameGate: FrameGate | undefined;
  /** The close code, once the room is closing. */
  #endCode: number | undefined;

  static {
    // Both patch Colyseus; test/server/protection/GuardedRoom.test.ts fails if either stops working.
    interceptFrames(GuardedRoom, (room) => room.#gate.receive);
    interceptConnections(GuardedRoom, (room, client, context, options) => room.#admit(client, context, options));
  }

  /** Called once for each client that is expelled for breaking the rules. */
  protected abstract onViolation(violation: Violation): void;

  /**
   * Called when Colyseus threw while it handled a frame or a patch. The frame was valid, so it counts as the room's
   * failure.
   */
  protected abstract onFailure(error: unknown, where: string): void;

  /**
   * Called for a client that reconnects and knows the types of the state from an earlier connection.
   * @returns whether it was told to join again, because what it knows is another room's
   */
  protected redirect(_client: Client, _token: string): boolean {
    return false;
  }

  override broadcastPatch(): boolean {
    let hasChanges = false;
    try {
      hasChanges = super.broadcastPatch();
    } catch (error) {
      this.onFailure(error, 'broadcastPatch');
    }
    this.#expelSlowReaders();
    return hasChanges;
  }

  get isClosing(): boolean {
    return this.#endCode !== undefined;
  }

  /** The code with which the room closes for everybody; undefined if it does not. */
  get endCode(): number | undefined {
    return this.#endCode;
  }

  /**
   * Closes the room and every connection with this code. No seat is held, and clients that still join get the same
   * code.
   */
  closeForEverybody(closeCode: number): void {
    if (this.isClosing) return;
    this.#endCode = closeCode;
    void this.disconnect(closeCode);
  }

  override disconnect(closeCode?: number): Promise<unknown> {
    disposeAtOnce(this);
    return super.disconnect(closeCode);
  }

  /**
   * Holds back what clients send for a moment, except that they acknowledge their join. It is still checked and counted as
   * always, so nobody can fill the memory.
   * @returns call it to read what has come meanwhile
   */
  protected holdFrames(): () => void {
    this.readInputs();
    return this.#gate.hold();
  }

  /** Reads the inputs that have come since the last time. */
  readInputs(): void {
    const inboxes = this.#inboxes;
    for (let index = inboxes.length - 1; index >= 0; index--) inboxes[index]!.read();
  }

  /** What happens in the room now is lost if it moves: another process may have it as it was. */
  get isStandingStill(): boolean {
    return this.#gate.isHolding;
  }

  /** The address that a client connects from, if known. */
  addressOf(client: Client): string | undefined {
    return this.#addresses.get(client);
  }

  /** Reports a violation and expels the client. */
  refuse(client: Client, why: string, closeCode: number = closeCodes.badMessage): void {
    const { sessionId } = client;
    this.onViolation({ sessionId, address: this.#addresses.get(client), why, closeCode });
    this.expel(sessionId, closeCode, why);
  }

  /** Disconnects a client for good. Its seat is released at once, whatever the client does. */
  expel(sessionId: string, closeCode: number, reason = ''): void {
    const client = this.clients.getById(sessionId);
    this.notReturning.add(sessionId);
    if (!client) return;
    const socket = socketOf(client);
    closeClient(this, sessionId, closeCode, reason);
    const timer = setTimeout(() => socket.terminate(), this.guards.limits.hangUpMs).unref();
    socket.once('close', () => clearTimeout(timer));
  }

  /** Call when a session is over. */
  forgetSession(sessionId: string): void {
    this.notReturning.delete(sessionId);
    this.#gate.forget(sessionId);
  }

  /** How much a session may still send, if it has sent anything. */
  saveBuckets(sessionId: string): ClientBucketsData | undefined {
    return this.#gate.saveBuckets(sessionId);
  }

  /** For a session that goes on in this room. */
  restoreBuckets(sessionId: string, saved: ClientBucketsData): void {
    this.#gate.restoreBuckets(sessionId, saved);
  }

  /** Gets all that it needs when it is made, because the room's properties are slow to read. */
  get #gate(): FrameGate {
    this.#frameGate ??= new FrameGate({
      ...this.guards,
      isReturning: (client) => this.#returning.has(client),
      pass: (client, frame, isBinary) => passFrame(this, client, frame, isBinary),
      passInput: inputPasserOf(this),
      onFailure: (error) => this.onFailure(error, 'onMessage'),
      refuse: (client, why) => this.refuse(client, why),
      refuseFlood: (client, why) => this.refuse(client, why, closeCodes.tooManyMessages),
    });
    return this.#frameGate;
  }

  async #admit(client: Client, context: AuthContext, options?: ConnectionOptions): Promise<void> {
    seatedSockets.add(socketOf(client));
    if (typeof context.ip === 'string') this.#addresses.set(client, context.ip);
    if (options?.reconnectionToken) {
      this.#returning.add(client);
      this.#endStaleConnection(client, options.reconnectionToken);
    }
    const { reconnectionToken: token, skipHandshake } = options ?? {};
    if (token && skipHandshake && this.redirect(client, token)) return;
    const needsNone = skipHandshake || knowsState(this, client);
    await passConnection(this, client, context, { ...options, skipHandshake: needsNone });
    if (this.#endCode !== undefined) {
      // The seat was reserved before the room closed. Without this, Colyseus would keep the client and never dispose
      // the room.
      this.expel(client.sessionId, this.#endCode);
      return;
    }
    // Creates the buckets now, so that a sleep before the client's first frame is credited to them.
    this.#gate.bucketsOf(client.sessionId);
    onSocketError(socketOf(client), ({ code }) => {
      if (code?.startsWith('WS_ERR_')) this.refuse(client, code);
    });
    this.#listenForBeats(client);
    this.#openInbox(client);
    const { limits, sleep } = this.guards;
    const endDeadline = setAwakeTimeout(sleep, limits.joinDeadlineMs, () => this.#endIdleJoin(client));
    socketOf(client).once('close', endDeadline);
  }

  /**
   * A client that presents the seat's token no longer uses its old connection, which may look open to the server because a
   * client that changes networks sends no close. Colyseus would wait for the old one to close, and refuse the reconnection
   * if that takes longer than five seconds.
   */
  #endStaleConnection({ sessionId }: Client, token: string): void {
    const stale = this.clients.getById(sessionId);
    if (stale?.reconnectionToken === token) socketOf(stale).terminate();
  }

  #openInbox(client: Client): void {
    if (!inputPasserOf(this)) return;
    const socket = socketOf(client);
    const { receive } = this.#gate;
    const inbox = openInbox(socket, (frame) => {
      // A client that is leaving is limited only by the transport, which does not see frames that wait in an inbox.
      if (!receive(client, frame, true)) closeInbox(socket);
    });
    if (!inbox) return;
    this.#inboxes.push(inbox);
    socket.once('close', () => this.#inboxes.splice(this.#inboxes.indexOf(inbox), 1));
  }

  /** WebSocket pings and pongs never reach `#receive`, so they are counted here. */
  #listenForBeats(client: Client): void {
    const count = () => {
      if (client.state !== ClientState.LEAVING) this.#gate.count(client, 'beat');
    };
    socketOf(client).on('ping', count).on('pong', count);
  }

  /**
   * Until a client acknowledges the handshake, everything sent to it is queued. A returning client may have dropped again,
   * so only its socket is ended and it may come back once more; a new one is expelled.
   */
  #endIdleJoin(client: Client): void {
    if (client.state !== ClientState.JOINING) return;
    if (this.#returning.has(client)) socketOf(client).terminate();
    else this.refuse(client, 'join not acknowledged', closeCodes.tooSlow);
  }

  #expelSlowReaders(): void {
    const { clients } = this;
    const { sendQueueBytes } = this.guards.limits;
    for (let index = clients.length - 1; index >= 0; index--) {
      const client = clients[index]!;
      if (socketOf(client).bufferedAmount > sendQueueBytes) this.refuse(client, 'reads too slowly', closeCodes.tooSlow);
    }
  }
}
