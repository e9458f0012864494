import { uptime } from 'node:os';

export interface SleepClocks {
  /** A monotonic clock, ms. May stop while the machine is suspended. */
  readonly now: () => number;
  /** Ms since the machine started, including suspension. May be as coarse as one second. */
  readonly uptime: () => number;
}

/** A time during which this process did not run. */
interface Sleep {
  readonly wokeAtMs: number;
  readonly ms: number;
}

const BEAT_MS = 200;
/** Frames that are late by less than this fit into every burst. */
const SHORTEST_SLEEP_MS = 1_000;
/** Twice the resolution of `uptime`. */
const SHORTEST_SUSPENSION_MS = 2_000;
/** How long a sleep is remembered. By then the transport has cut every connection that was silent since before it. */
const MEMORY_MS = 10_000;
const processClocks: SleepClocks = { now: () => performance.now(), uptime: () => uptime() * 1000 };

/**
 * Measures how long this process recently did not run, because it was stopped, starved of CPU, suspended with its machine,
 * or busy in one callback. Clients kept sending meanwhile, and all of it arrives at once.
 *
 * After a sleep, Node reads sockets before it runs timers, so the first frames arrive before the timer here has noticed the
 * sleep. Code that judges frames must call `look` first.
 */
export class ProcessSleep {
  readonly #clocks: SleepClocks;
  /** The sleeps of the last ten seconds. */
  #recent: Sleep[] = [];
  #count = 0;
  /** Total length of the sleeps during which the monotonic clock kept running. */
  #stoppedMs = 0;
  #lastBeatMs: number;
  /** `uptime` minus `now`. Grows by the time that the machine was suspended. */
  #leadMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(clocks: SleepClocks = processClocks) {
    this.#clocks = clocks;
    this.#lastBeatMs = clocks.now();
    this.#leadMs = clocks.uptime() - this.#lastBeatMs;
  }

  /** How many sleeps have been noticed so far; for `msAfter`. */
  get count(): number {
    return this.#count;
  }

  /** A clock that runs only while the process does, in ms. */
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

  /** Records that the process is running. */
  beat(): void {
    const nowMs = this.#clocks.now();
    this.look(nowMs);
    this.lookForSuspension(nowMs);
    this.#lastBeatMs = nowMs;
    this.#forgetOld(nowMs);
  }

  /** Notices a sleep that has just ended without waiting for the next beat. Cheap enough to call for every frame. */
  look(nowMs: number): void {
    const gapMs = nowMs - this.#lastBeatMs;
    if (gapMs < SHORTEST_SLEEP_MS) return;
    this.#lastBeatMs = nowMs;
    this.#stoppedMs += gapMs;
    this.#note(gapMs, nowMs);
  }

  /** Notices that the machine was suspended while the monotonic clock stood still. A system call: only before a refusal. */
  lookForSuspension(nowMs: number): void {
    const leadMs = this.#clocks.uptime() - nowMs;
    const suspendedMs = leadMs - this.#leadMs;
    if (Math.abs(suspendedMs) < SHORTEST_SUSPENSION_MS) return;
    this.#leadMs = leadMs;
    if (suspendedMs > 0) this.#note(suspendedMs, nowMs);
  }

  /** The total length, in ms, of the sleeps after the first `count`, as far back as ten seconds. */
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
