import type { Socket } from 'node:net';

/** What a pipe reads from its proxy each time it needs it, because it may change while bytes are on their way. */
export interface PipeConditions {
  /** How long the next bytes take, in ms. */
  delayMs(): number;
  isHeld(): boolean;
  count(bytes: number): void;
}

/** Undefined `bytes` mark the end of the stream, which is delayed like everything else and arrives last. */
interface Parcel {
  readonly bytes: Buffer | undefined;
  readonly dueMs: number;
}

/** One direction of one connection. Delivers what it has read later, and in the same order. */
export class DelayedPipe {
  readonly #source: Socket;
  readonly #target: Socket;
  readonly #conditions: PipeConditions;
  readonly #parcels: Parcel[] = [];
  #lastDueMs = 0;
  #isLosing = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(source: Socket, target: Socket, conditions: PipeConditions) {
    this.#source = source;
    this.#target = target;
    this.#conditions = conditions;
    source.on('data', (bytes: Buffer) => this.#accept(bytes));
    source.on('end', () => this.#accept(undefined));
    this.holdOrRelease();
  }

  /** Reads the proxy's hold again. A held pipe stops reading, so that the sender's buffers fill up. */
  holdOrRelease(): void {
    if (this.#conditions.isHeld() && !this.#isLosing) this.#source.pause();
    else this.#source.resume();
    this.#schedule();
  }

  /** From now on, everything that is sent or still on its way is lost, including the end of the stream. */
  lose(): void {
    this.#isLosing = true;
    this.dispose();
  }

  get isLosing(): boolean {
    return this.#isLosing;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#parcels.length = 0;
  }

  #accept(bytes: Buffer | undefined): void {
    if (this.#isLosing) return;
    const dueMs = Math.max(this.#lastDueMs, performance.now() + this.#conditions.delayMs());
    this.#lastDueMs = dueMs;
    this.#parcels.push({ bytes, dueMs });
    this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const next = this.#parcels[0];
    if (!next || this.#conditions.isHeld()) return;
    const waitMs = next.dueMs - performance.now();
    if (waitMs <= 0) this.#deliverDue();
    else this.#timer = setTimeout(() => this.#deliverDue(), waitMs);
  }

  #deliverDue(): void {
    // Node's timers may fire up to 1 ms early, so the first parcel counts as due even if its time has not come.
    const nowMs = Math.max(performance.now(), this.#parcels[0]?.dueMs ?? 0);
    while (this.#parcels[0] && this.#parcels[0].dueMs <= nowMs) {
      const { bytes } = this.#parcels.shift()!;
      if (this.#target.destroyed) continue;
      if (!bytes) this.#target.end();
      else {
        this.#target.write(bytes);
        this.#conditions.count(bytes.length);
      }
    }
    this.#schedule();
  }
}
