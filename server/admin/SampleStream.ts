import { HISTORY_MS, SAMPLE_EVERY_MS, type Sample } from '../../shared/admin.ts';
import type { ProcessSampler } from './ProcessSampler.ts';
import { SampleRing } from './SampleRing.ts';

export interface SampleStreamSetup {
  readonly sampler: Pick<ProcessSampler, 'start' | 'take'>;
  /** The wall clock, ms. */
  readonly now: () => number;
  readonly onFailure: (error: unknown) => void;
}

type Look = (sample: Sample) => void;

/** Takes samples while somebody looks, and does nothing at all while nobody does. */
export class SampleStream {
  readonly #setup: SampleStreamSetup;
  readonly #ring = new SampleRing(HISTORY_MS, HISTORY_MS / SAMPLE_EVERY_MS);
  readonly #looks = new Set<Look>();
  #timer: NodeJS.Timeout | undefined;

  constructor(setup: SampleStreamSetup) {
    this.#setup = setup;
  }

  get isRunning(): boolean {
    return this.#timer !== undefined;
  }

  /** What was sampled in the last while, with a gap where nobody looked. */
  get history(): readonly Sample[] {
    return this.#ring.list(this.#setup.now());
  }

  /** @returns ends it */
  watch(look: Look): () => void {
    this.#looks.add(look);
    if (!this.#timer) {
      this.#timer = setInterval(() => void this.#tick(), SAMPLE_EVERY_MS).unref();
      this.#setup.sampler.start().catch(this.#setup.onFailure);
    }
    return () => {
      this.#looks.delete(look);
      if (this.#looks.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  async #tick(): Promise<void> {
    try {
      const sample = await this.#setup.sampler.take();
      if (!sample || !this.isRunning) return;
      this.#ring.add(sample);
      for (const look of this.#looks) look(sample);
    } catch (error) {
      this.#setup.onFailure(error);
    }
  }
}
