import type { RoomState } from '../../../shared/room/RoomState.ts';
import type { Connection } from '../../connection/Connection.ts';
import type { NetStatistics } from '../../connection/measureTraffic.ts';
import { describeError, errorNames } from '../figures/errorNames.ts';
import type { BotMeasures } from './BotMeasures.ts';

const PING_EVERY_MS = 1_000;
/** What was sent before the connection was cut or stalled is acknowledged late, and by then the network is back. */
const RECOVERY_MS = 2_000;

type Traffic = Pick<NetStatistics, 'inputsSent' | 'patches' | 'patchBytes' | 'bytesDown' | 'bytesUp'>;

/** What the server has told about who this is, filled in when it does. */
export interface KnownIdentity {
  token?: string | undefined;
}

/** One client of a load test. The crowd drives its frames. */
export abstract class CrowdClient {
  readonly connection: Connection<RoomState>;
  readonly #known: KnownIdentity;
  /** performance.now() */
  nextFrameMs: number;
  readonly #measures: BotMeasures;
  readonly #frameMs: number;
  #lastFrameMs = performance.now();
  #nextPingMs: number;
  #disturbedUntilMs = 0;
  #isLeaving = false;
  /** Called with the reconnection token if the seat is in another process now, or will be in the next one. */
  onMoved: (token: string) => void = () => {};
  #counted: Traffic = { inputsSent: 0, patches: 0, patchBytes: 0, bytesDown: 0, bytesUp: 0 };

  constructor(
    connection: Connection<RoomState>,
    known: KnownIdentity,
    measures: BotMeasures,
    rhythm: { readonly random: () => number; readonly frameMs: number },
  ) {
    this.connection = connection;
    this.#known = known;
    this.#measures = measures;
    this.#frameMs = rhythm.frameMs;
    this.nextFrameMs = this.#lastFrameMs + rhythm.random() * rhythm.frameMs;
    this.#nextPingMs = this.#lastFrameMs + rhythm.random() * PING_EVERY_MS;
    let isDropped = false;
    connection.onStatus((status) => {
      if (status.kind === 'joined') measures.counts.returns++;
      else if (status.kind === 'closed' && this.#isLeaving) return;
      else if (!isDropped && (status.kind === 'dropped' || status.moved)) measures.counts.drops++;
      isDropped = status.kind === 'dropped';
      this.expectDisturbance(0);
      if (status.kind !== 'closed') return;
      const { moved, code, sentence } = status;
      if (moved) this.onMoved(`${moved.roomId}:${moved.reconnectionToken}`);
      else measures.countError(describeError(errorNames.closed(code), sentence));
    });
    connection.room.onError((code, message) => {
      // A failed reconnect attempt is reported here too, without a code.
      if (typeof code === 'number') measures.countError(describeError(errorNames.reported(code), message ?? ''));
    });
  }

  /** Whether it decodes the room's state. */
  abstract readonly seesState: boolean;

  /** The token with which the same person comes back. */
  get identity(): string | undefined {
    return this.#known.token;
  }

  get isPlaying(): boolean {
    return this.connection.status.kind === 'joined' && !this.#isLeaving;
  }

  /** Whether its network is as it should be, and has been for a while. */
  get isUndisturbed(): boolean {
    return this.isPlaying && !this.#isDisturbed;
  }

  /** Whether it has lost its connection, although nothing keeps it from coming back. */
  get isLost(): boolean {
    return this.connection.status.kind === 'dropped' && !this.#isDisturbed;
  }

  get #isDisturbed(): boolean {
    return performance.now() <= this.#disturbedUntilMs;
  }

  /** Its network is disturbed for this long. What it measures until it has recovered says nothing about the server. */
  expectDisturbance(ms: number): void {
    this.#disturbedUntilMs = Math.max(this.#disturbedUntilMs, performance.now() + ms + RECOVERY_MS);
  }

  /** The same as a page's frame, without drawing. */
  frame(nowMs: number): void {
    const elapsedMs = nowMs - this.#lastFrameMs;
    this.#lastFrameMs = nowMs;
    // A late loop skips frames, like a page.
    this.nextFrameMs += this.#frameMs * Math.max(1, Math.ceil((nowMs - this.nextFrameMs) / this.#frameMs));
    if (!this.isPlaying) return;
    this.#measures.counts.playedMs += elapsedMs;
    this.play(nowMs);
    const isMeasured = nowMs > this.#disturbedUntilMs;
    this.drainAcknowledged((ms) => {
      if (isMeasured) this.#measures.times.acknowledge.record(ms);
    });
    if (nowMs >= this.#nextPingMs) this.#ping(nowMs);
  }

  /** Adds what happened since the last call to the measurements. */
  count(): void {
    const { counts } = this.#measures;
    const { inputsSent, patches, patchBytes, bytesDown, bytesUp } = this.connection.statistics;
    const before = this.#counted;
    counts.inputs += inputsSent - before.inputsSent;
    counts.patches += patches - before.patches;
    counts.patchBytes += patchBytes - before.patchBytes;
    counts.bytesDown += bytesDown - before.bytesDown;
    counts.bytesUp += bytesUp - before.bytesUp;
    this.#counted = { inputsSent, patches, patchBytes, bytesDown, bytesUp };
  }

  /** Leaves on purpose. */
  async leave(): Promise<void> {
    this.#isLeaving = true;
    this.count();
    this.dispose();
    await this.connection.leave();
  }

  /** Sends what is due. */
  protected abstract play(nowMs: number): void;
  protected abstract drainAcknowledged(take: (ms: number) => void): void;
  protected abstract dispose(): void;

  #ping(nowMs: number): void {
    this.#nextPingMs = nowMs + PING_EVERY_MS;
    const sentAtMs = performance.now();
    // Measured here, because the SDK rounds to whole milliseconds.
    this.connection.room.ping(() => {
      if (this.isUndisturbed) this.#measures.times.roundTrip.record(performance.now() - sentAtMs);
    });
  }
}
