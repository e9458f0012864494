import { uptime } from 'node:os';

export interface SleepClocks {
  /** Ms, monotonic; may stand still while the machine is suspended. */
  readonly now: () => number;
  /** Ms since the machine started, suspension included; may be as coarse as a second. */
  readonly uptime: () => number;
}

/** One stretch in which this process did not run. */
interface Sleep {
  readonly wokeAtMs: number;
  readonly ms: number;
}

const BEAT_MS = 200;
/** What comes late by less is within anybody's burst. */
const SHORTEST_SLEEP_MS = 1_000;
/** Twice the coarseness of `uptime`. */
const SHORTEST_SUSPENSION_MS = 2_000;
/** A sleep is nobody's reason any more after that: longer than the transport waits for a sign of life. */
const MEMORY_MS = 10_000;
const processClocks: SleepClocks = { now: () => performance.now(), uptime: () => uptime() * 1000 };

/**
 * Knows how long this process has lately not run: stopped, starved, suspended with its machine, or busy in one callback. Its
 * clients were awake, and what they sent in the meantime comes all at once.
 *
 * Sockets are read before timers run, so the first frames after a sleep come before its end was noticed: whoever judges a
 * frame looks first.
 */
export class ProcessSleep {
  readonly #clocks: SleepClocks;
  /** Those of the last ten seconds. */
  #recent: Sleep[] = [];
  #count = 0;
  /** Sleeps that the monotonic clock went on in. */
  #stoppedMs = 0;
  #lastBeatMs: number;
  /** `uptime` less `now`: grows by what the machine was suspended for. */
  #leadMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(clocks: SleepClocks = processClocks) {
    this.#clocks = clocks;
    this.#lastBeatMs = clocks.now();
    this.#leadMs = clocks.uptime() - this.#lastBeatMs;
  }

  /** Sleeps noticed so far; see `msAfter`. */
  get count(): number {
    return this.#count;
  }

  /** A clock of the time in which the process ran, in ms. */
  awakeMs(): number {
    this.beat();
    return this.#lastBeatMs - this.#stoppedMs;
  }

  start(): void {
    this.#timer ??= setInterval(() => this.beat(), BEAT_MS).unref();
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** The process runs. */
  beat(): void {
    const nowMs = this.#clocks.now();
    this.look(nowMs);
    this.lookForSuspension(nowMs);
    this.#lastBeatMs = nowMs;
    this.#forgetOld(nowMs);
  }

  /** Notices a sleep that has just ended, before the next beat does. Cheap enough for every frame. */
  look(nowMs: number): void {
    const gapMs = nowMs - this.#lastBeatMs;
    if (gapMs < SHORTEST_SLEEP_MS) return;
    this.#lastBeatMs = nowMs;
    this.#stoppedMs += gapMs;
    this.#note(gapMs, nowMs);
  }

  /** Notices that the machine was suspended while the monotonic clock stood still. Asks the system: for verdicts only. */
  lookForSuspension(nowMs: number): void {
    const leadMs = this.#clocks.uptime() - nowMs;
    const suspendedMs = leadMs - this.#leadMs;
    if (Math.abs(suspendedMs) < SHORTEST_SUSPENSION_MS) return;
    this.#leadMs = leadMs;
    if (suspendedMs > 0) this.#note(suspendedMs, nowMs);
  }

  /** How long the process slept, in ms, in those sleeps of the last ten seconds that came after the first `count`. */
  msAfter(count: number): number {
    let ms = 0;
    for (let back = 1; back <= this.#recent.length && this.#count - back >= count; back++) {
      ms += this.#recent.at(-back)!.ms;
    }
    return ms;
  }

  #forgetOld(nowMs: number): void {
    if (this.#recent.length === 0) return;
    this.#recent = this.#recent.filter(({ wokeAtMs }) => nowMs - wokeAtMs <= MEMORY_MS);
  }

  #note(ms: number, wokeAtMs: number): void {
    this.#recent.push({ wokeAtMs, ms });
    this.#count++;
  }
}
