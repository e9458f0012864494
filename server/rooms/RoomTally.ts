import type { RoomMetrics } from '../metrics/RoomMetrics.ts';

/** What one room took since the last look. */
export interface TallyLook {
  /** The mean of its steps; 0 without any. */
  readonly stepMs: number;
  readonly patchBytesPerSecond: number;
}

const FRESH_MS = 1_000;

/** Counts of one room what the metrics count of its whole game. */
export class RoomTally {
  /** Reports to the game's metrics as well. */
  readonly metrics: RoomMetrics;
  #steps = 0;
  #stepMs = 0;
  #patchBytes = 0;
  #lookedMs = performance.now();
  #last: TallyLook | undefined;

  constructor(metrics: RoomMetrics) {
    this.metrics = {
      ...metrics,
      stepMeasured: (ms) => {
        this.#steps++;
        this.#stepMs += ms;
        metrics.stepMeasured(ms);
      },
      patchSent: (bytesTotal, clients) => {
        this.#patchBytes += bytesTotal;
        metrics.patchSent(bytesTotal, clients);
      },
    };
  }

  look(): TallyLook {
    const nowMs = performance.now();
    // Somebody else has just looked. A figure of a few steps would say nothing.
    if (this.#last && nowMs - this.#lookedMs < FRESH_MS) return this.#last;
    const seconds = Math.max(1, nowMs - this.#lookedMs) / 1000;
    this.#last = {
      stepMs: this.#steps === 0 ? 0 : Math.round((this.#stepMs / this.#steps) * 1000) / 1000,
      patchBytesPerSecond: Math.round(this.#patchBytes / seconds),
    };
    this.#steps = 0;
    this.#stepMs = 0;
    this.#patchBytes = 0;
    this.#lookedMs = nowMs;
    return this.#last;
  }
}
