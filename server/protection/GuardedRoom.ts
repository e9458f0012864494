import { type AuthContext, type Client, ClientState, Room, type RoomOptions } from '@colyseus/core';
import { closeCodes } from '../../shared/protocol.ts';
import { closeClient } from '../colyseus/closeClient.ts';
import { inputStampSum } from '../colyseus/inputStampSum.ts';
import { type ConnectionOptions, interceptConnections, passConnection } from '../colyseus/interceptConnections.ts';
import { interceptFrames, passFrame } from '../colyseus/interceptFrames.ts';
import { onSocketError } from '../colyseus/onSocketError.ts';
import { socketOf } from '../colyseus/socketOf.ts';
import { BadFrame } from './BadFrame.ts';
import { ClientBuckets, type ClientFrameKind, type FrameRates } from './ClientBuckets.ts';
import type { FrameGuard, FrameSender } from './FrameGuard.ts';
import type { ProcessSleep } from './ProcessSleep.ts';
import { setAwakeTimeout } from './setAwakeTimeout.ts';

/** How much of a room's patience one client has. */
export interface ClientLimits extends FrameRates {
  /** Bytes that wait for a client to read them. */
  readonly sendQueueBytes: number;
  /** From the handshake to its acknowledgement. */
  readonly joinDeadlineMs: number;
  /** For the other end to answer a closing handshake, before its socket is destroyed. */
  readonly hangUpMs: number;
}

/** What a room is guarded with. */
export interface RoomGuards {
  readonly frames: FrameGuard;
  readonly limits: ClientLimits;
  /** What this process slept through is nobody's flood. */
  readonly sleep: ProcessSleep;
  /** Ms of a clock that never jumps. */
  readonly now: () => number;
}

export interface Violation {
  readonly sessionId: string;
  /** The client's address as far as known. */
  readonly address: string | undefined;
  readonly why: string;
  readonly closeCode: number;
}

/**
 * The base of every room: each frame passes the guard and a bucket before Colyseus decodes it, each patch looks for
 * clients that do not read, each join has a deadline; and a client that breaks the rules is expelled without its seat
 * being held.
 */
export abstract class GuardedRoom<Options extends RoomOptions = RoomOptions> extends Room<Options> {
  protected abstract readonly guards: RoomGuards;
  /** Sessions whose close must not hold a seat: the shell asks before it allows a reconnection. */
  readonly notReturning = new Set<string>();
  readonly #buckets = new Map<string, ClientBuckets>();
  readonly #addresses = new WeakMap<Client, string>();
  /** Connections that came with a token. */
  readonly #returning = new WeakSet<Client>();
  /** Set once the room ends. */
  #endCode: number | undefined;

  static {
    // test/server/protection/GuardedRoom.test.ts proves that both are reached.
    interceptFrames(GuardedRoom, (room, client, frame, isBinary) => room.#receive(client, frame, isBinary));
    interceptConnections(GuardedRoom, (room, client, context, options) => room.#admit(client, context, options));
  }

  /** Told once for each expulsion for what a client did. */
  protected abstract onViolation(violation: Violation): void;

  /** Told of what Colyseus threw while it worked on a frame or a patch: the room's fault, for all the guard knows. */
  protected abstract onFailure(error: unknown, where: string): void;

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

  /** Tells everybody why and ends the room; no seat is held, and who still comes in is told the same. */
  closeForEverybody(closeCode: number): void {
    if (this.isClosing) return;
    this.#endCode = closeCode;
    void this.disconnect(closeCode);
  }

  /** Answers a broken rule: reported once, then out. */
  refuse(client: Client, why: string, closeCode: number = closeCodes.badMessage): void {
    const { sessionId } = client;
    this.onViolation({ sessionId, address: this.#addresses.get(client), why, closeCode });
    this.expel(sessionId, closeCode, why);
  }

  /** Closes a client's connection for good: its seat is freed at once, whatever the other end does. */
  expel(sessionId: string, closeCode: number, reason = ''): void {
    const client = this.clients.getById(sessionId);
    this.notReturning.add(sessionId);
    if (!client) return;
    const socket = socketOf(client);
    closeClient(this, sessionId, closeCode, reason);
    const timer = setTimeout(() => socket.terminate(), this.guards.limits.hangUpMs).unref();
    socket.once('close', () => clearTimeout(timer));
  }

  /** The session is over: nothing of it is kept. */
  forgetSession(sessionId: string): void {
    this.notReturning.delete(sessionId);
    this.#buckets.delete(sessionId);
  }

  #receive(client: Client, frame: Uint8Array, isBinary: boolean): void {
    const { state } = client;
    if (state !== ClientState.JOINING && state !== ClientState.JOINED) return;
    const kind = this.#judge(client, frame, isBinary);
    if (kind === undefined) return;
    if (!this.#take(client, kind)) return;
    try {
      passFrame(this, client, frame, isBinary);
    } catch (error) {
      this.onFailure(error, 'onMessage');
    }
  }

  /** Counts one frame. False when it was one too many, and its sender is out. */
  #take(client: Client, kind: ClientFrameKind): boolean {
    const isTaken = this.#bucketsOf(client.sessionId).take(kind, this.guards.now());
    if (!isTaken) this.refuse(client, `too many frames: ${kind}`, closeCodes.tooManyMessages);
    return isTaken;
  }

  #judge(client: Client, frame: Uint8Array, isBinary: boolean) {
    try {
      return this.guards.frames.judge(frame, isBinary, this.#describeSender(client));
    } catch (error) {
      if (!(error instanceof BadFrame)) throw error;
      this.refuse(client, error.message);
    }
  }

  #describeSender(client: Client): FrameSender {
    const stampMs = inputStampSum(client);
    if (client.state === ClientState.JOINED) return { stage: 'joined', stampMs };
    return { stage: this.#returning.has(client) ? 'returning' : 'joining', stampMs };
  }

  #bucketsOf(sessionId: string): ClientBuckets {
    const known = this.#buckets.get(sessionId);
    if (known) return known;
    const buckets = new ClientBuckets(this.guards.limits, this.guards.sleep, this.guards.now());
    this.#buckets.set(sessionId, buckets);
    return buckets;
  }

  async #admit(client: Client, context: AuthContext, options?: ConnectionOptions): Promise<void> {
    if (typeof context.ip === 'string') this.#addresses.set(client, context.ip);
    if (options?.reconnectionToken) {
      this.#returning.add(client);
      this.#endStaleConnection(client, options.reconnectionToken);
    }
    await passConnection(this, client, context, options);
    if (this.#endCode !== undefined) {
      // Its seat was reserved before the end. Colyseus would keep it, and wait for ever to dispose of the room.
      this.expel(client.sessionId, this.#endCode);
      return;
    }
    // From here on: a sleep before its first frame counts for it too.
    this.#bucketsOf(client.sessionId);
    onSocketError(client, ({ code }) => {
      if (code?.startsWith('WS_ERR_')) this.refuse(client, code);
    });
    this.#listenForBeats(client);
    const { limits, sleep } = this.guards;
    const endDeadline = setAwakeTimeout(sleep, limits.joinDeadlineMs, () => this.#endIdleJoin(client));
    socketOf(client).once('close', endDeadline);
  }

  /**
   * Who shows the token has no use for the connection that has it now: a network that was left tells nobody. Colyseus
   * would wait until that one is closed, and refuse the seat for good if that takes five seconds.
   */
  #endStaleConnection({ sessionId }: Client, token: string): void {
    const stale = this.clients.getById(sessionId);
    if (stale?.reconnectionToken === token) socketOf(stale).terminate();
  }

  /** Pings and answers to pings never reach the frame guard either. */
  #listenForBeats(client: Client): void {
    const count = () => {
      if (client.state !== ClientState.LEAVING) this.#take(client, 'beat');
    };
    socketOf(client).on('ping', count).on('pong', count);
  }

  /** Until a client acknowledges, everything for it is queued. One that comes back may do so once more: its network broke again. */
  #endIdleJoin(client: Client): void {
    if (client.state !== ClientState.JOINING) return;
    if (this.#returning.has(client)) socketOf(client).terminate();
    else this.refuse(client, 'join not acknowledged', closeCodes.tooSlow);
  }

  #expelSlowReaders(): void {
    for (let index = this.clients.length - 1; index >= 0; index--) {
      const client = this.clients[index]!;
      const waiting = socketOf(client).bufferedAmount;
      if (waiting > this.guards.limits.sendQueueBytes) this.refuse(client, 'does not read', closeCodes.tooSlow);
    }
  }
}
