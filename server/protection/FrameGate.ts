import { type Client, ClientState } from '@colyseus/core';
import type { Writable } from '../../shared/Writable.ts';
import { inputStampSum } from '../colyseus/inputStampSum.ts';
import { BadFrame } from './BadFrame.ts';
import { ClientBuckets, type ClientBucketsData, type ClientFrameKind, type FrameRates } from './ClientBuckets.ts';
import type { FrameGuard, FrameKind, FrameSender } from './FrameGuard.ts';
import type { ProcessSleep } from './ProcessSleep.ts';

export interface FrameGateSetup {
  readonly frames: FrameGuard;
  readonly limits: FrameRates;
  /** Frames that arrived while this process slept do not count as a flood. */
  readonly sleep: ProcessSleep;
  /** A monotonic clock, ms. */
  readonly now: () => number;
  /** Whether the connection presented a reconnection token. */
  readonly isReturning: (client: Client) => boolean;
  /** Called with each frame that may reach the room. May throw. */
  readonly pass: (client: Client, frame: Uint8Array, isBinary: boolean) => void;
  /** Called instead with the inputs, which are most of all frames. */
  readonly passInput: ((client: Client, frame: Uint8Array) => void) | undefined;
  /** Called when `pass` threw. */
  readonly onFailure: (error: unknown) => void;
  /** Called for a frame that is not allowed. */
  readonly refuse: (client: Client, why: string) => void;
  /** Called for a frame too many. */
  readonly refuseFlood: (client: Client, why: string) => void;
}

interface HeldFrame {
  readonly client: Client;
  readonly frame: Uint8Array;
  readonly isBinary: boolean;
  readonly kind: FrameKind;
}

/** What a room does with each frame before Colyseus decodes it: it checks it, counts it, and holds it while it must wait. */
export class FrameGate {
  readonly #setup: FrameGateSetup;
  readonly #buckets = new Map<string, ClientBuckets>();
  readonly #sender: Writable<FrameSender> = { stage: 'joining', stampMs: 0 };
  /** Frames that wait; undefined while none has to. */
  #held: HeldFrame[] | undefined;

  constructor(setup: FrameGateSetup) {
    this.#setup = setup;
  }

  /** Returns whether the client is heard at all: not while it leaves. */
  readonly receive = (client: Client, frame: Uint8Array, isBinary: boolean): boolean => {
    const { state } = client;
    if (state !== ClientState.JOINING && state !== ClientState.JOINED) return false;
    const kind = this.#judge(client, frame, isBinary);
    if (kind === undefined || !this.count(client, kind)) return true;
    if (this.#held && state === ClientState.JOINED)
      this.#held.push({ client, frame: Buffer.from(frame), isBinary, kind });
    else this.#pass(client, frame, isBinary, kind);
    return true;
  };

  /**
   * Holds back what clients send for a moment, except that they acknowledge their join. It is still checked and counted as
   * always, so nobody can fill the memory.
   * @returns lets pass what has come meanwhile
   */
  hold(): () => void {
    const held = this.#held ?? [];
    this.#held = held;
    return () => {
      this.#held = undefined;
      for (const { client, frame, isBinary, kind } of held) {
        if (client.state === ClientState.JOINED) this.#pass(client, frame, isBinary, kind);
      }
    };
  }

  get isHolding(): boolean {
    return this.#held !== undefined;
  }

  /** Counts one frame. If it was one too many, its sender is refused, and the answer is false. */
  count(client: Client, kind: ClientFrameKind): boolean {
    const isTaken = this.bucketsOf(client.sessionId).take(kind, this.#setup.now());
    if (!isTaken) this.#setup.refuseFlood(client, `too many frames: ${kind}`);
    return isTaken;
  }

  /** Creates them, if the session has none yet. */
  bucketsOf(sessionId: string): ClientBuckets {
    const known = this.#buckets.get(sessionId);
    if (known) return known;
    return this.#createBuckets(sessionId);
  }

  /** How much a session may still send, if it has sent anything. */
  saveBuckets(sessionId: string): ClientBucketsData | undefined {
    return this.#buckets.get(sessionId)?.save(this.#setup.now());
  }

  /** For a session that goes on in this room. */
  restoreBuckets(sessionId: string, saved: ClientBucketsData): void {
    this.#createBuckets(sessionId, saved);
  }

  /** Call when a session is over. */
  forget(sessionId: string): void {
    this.#buckets.delete(sessionId);
  }

  #createBuckets(sessionId: string, saved?: ClientBucketsData): ClientBuckets {
    const { limits, sleep, now } = this.#setup;
    const buckets = new ClientBuckets(limits, sleep, now(), saved);
    this.#buckets.set(sessionId, buckets);
    return buckets;
  }

  #judge(client: Client, frame: Uint8Array, isBinary: boolean): FrameKind | undefined {
    try {
      return this.#setup.frames.judge(frame, isBinary, this.#describeSender(client));
    } catch (error) {
      if (!(error instanceof BadFrame)) throw error;
      this.#setup.refuse(client, error.message);
    }
  }

  /** Valid until the next frame. */
  #describeSender(client: Client): FrameSender {
    const sender = this.#sender;
    sender.stampMs = inputStampSum(client);
    if (client.state === ClientState.JOINED) sender.stage = 'joined';
    else sender.stage = this.#setup.isReturning(client) ? 'returning' : 'joining';
    return sender;
  }

  #pass(client: Client, frame: Uint8Array, isBinary: boolean, kind: FrameKind): void {
    const { pass, passInput } = this.#setup;
    try {
      if (kind === 'input' && passInput) passInput(client, frame);
      else pass(client, frame, isBinary);
    } catch (error) {
      this.#setup.onFailure(error);
    }
  }
}
