import type { Sample } from '../../shared/admin.ts';

/** The samples of the last while, the oldest first. */
export class SampleRing {
  readonly #keepMs: number;
  readonly #maxSamples: number;
  #samples: Sample[] = [];

  /** @param keepMs how old a sample may become  @param maxSamples whatever their age */
  constructor(keepMs: number, maxSamples: number) {
    this.#keepMs = keepMs;
    this.#maxSamples = maxSamples;
  }

  add(sample: Sample): void {
    const [nowMs] = sample;
    const kept = this.#samples.slice(1 - this.#maxSamples);
    this.#samples = kept.filter(([atMs]) => nowMs - atMs < this.#keepMs);
    this.#samples.push(sample);
  }

  get all(): readonly Sample[] {
    return this.#samples;
  }

  /** @param nowMs of the clock of the samples */
  list(nowMs: number): readonly Sample[] {
    return this.#samples.filter(([atMs]) => nowMs - atMs < this.#keepMs);
  }
}
