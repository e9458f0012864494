import * as hdr from 'hdr-histogram-js';

export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

const settings = {
  bitBucketSize: 32,
  autoResize: true,
  lowestDiscernibleValue: 1,
  highestTrackableValue: 60_000_000,
  numberOfSignificantValueDigits: 3,
  useWebAssembly: false,
} as const satisfies hdr.BuildRequest;

/**
 * Times in ms, kept to a thousandth of their size. Those of several processes can be added without loss, and travel as text,
 * which Node's own histograms cannot do.
 */
export class TimeHistogram {
  readonly #histogram = hdr.build(settings);

  /** @throws Error when the text is not from `encode` */
  static decode(text: string): TimeHistogram {
    const histogram = new TimeHistogram();
    histogram.#histogram.add(hdr.decodeFromCompressedBase64(text, 32, false));
    return histogram;
  }

  record(ms: number): void {
    this.#histogram.recordValue(Math.max(1, Math.round(ms * 1000)));
  }

  add(other: TimeHistogram): void {
    this.#histogram.add(other.#histogram);
  }

  encode(): string {
    return hdr.encodeIntoCompressedBase64(this.#histogram);
  }

  clear(): void {
    this.#histogram.reset();
  }

  /** The value below which this share of all values is, in ms; 0 if there are none. */
  #percentile(percent: number): number {
    return this.#histogram.totalCount === 0 ? 0 : this.#histogram.getValueAtPercentile(percent) / 1000;
  }

  summarise(): Percentiles {
    return {
      count: this.#histogram.totalCount,
      p50: this.#percentile(50),
      p95: this.#percentile(95),
      p99: this.#percentile(99),
      max: this.#percentile(100),
    };
  }
}
