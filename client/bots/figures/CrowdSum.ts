import { type Counts, type CrowdSecond, countNames, noCounts, type TimeName, timeNames } from '../crowd/CrowdSecond.ts';
import { type Percentiles, TimeHistogram } from '../crowd/TimeHistogram.ts';

/** What clients did in some time, as a report has it. Bytes are WebSocket frames. */
export interface CrowdFigures {
  /** The sum over all clients. */
  readonly playedSeconds: number;
  readonly counts: Readonly<Record<'joins' | 'leaves' | 'drops' | 'returns' | 'stalls' | 'inputs' | 'patches', number>>;
  /** Each for one client and one second; `cpuMs` is its share of the process with the clients. */
  readonly perClientSecond: Readonly<
    Record<'inputs' | 'patches' | 'bytesDown' | 'patchBytes' | 'bytesUp' | 'cpuMs', number>
  >;
  /** Milliseconds. */
  readonly roundTrip: Percentiles;
  readonly acknowledge: Percentiles;
  readonly join: Percentiles;
  readonly corrections: { readonly reconciles: number; readonly share: number };
  readonly shots: { readonly matched: number; readonly missed: number };
  /** How often, by what happened. */
  readonly errors: Readonly<Record<string, number>>;
}

/** Adds up what processes with bots report. Histograms are added without loss. */
export class CrowdSum {
  readonly counts: Counts = noCounts();
  readonly #errors = new Map<string, number>();
  readonly #times: Readonly<Record<TimeName, TimeHistogram>> = {
    roundTrip: new TimeHistogram(),
    acknowledge: new TimeHistogram(),
    join: new TimeHistogram(),
  };

  get errorCount(): number {
    return [...this.#errors.values()].reduce((sum, count) => sum + count, 0);
  }

  add(second: CrowdSecond): void {
    for (const name of countNames) this.counts[name] += second.counts[name];
    for (const name of timeNames) this.#times[name].add(TimeHistogram.decode(second.times[name]));
    for (const [what, count] of Object.entries(second.errors)) this.addError(what, count);
  }

  addError(what: string, count = 1): void {
    this.#errors.set(what, (this.#errors.get(what) ?? 0) + count);
  }

  summarise(): CrowdFigures {
    const { playedMs, joins, leaves, drops, returns, stalls, inputs, patches, reconciles } = this.counts;
    const playedSeconds = playedMs / 1000;
    const per = (total: number): number => (playedSeconds > 0 ? total / playedSeconds : 0);
    const { bytesDown, patchBytes, bytesUp, cpuMs, corrections, shotsMatched, shotsMissed } = this.counts;
    return {
      playedSeconds,
      counts: { joins, leaves, drops, returns, stalls, inputs, patches },
      perClientSecond: {
        inputs: per(inputs),
        patches: per(patches),
        bytesDown: per(bytesDown),
        patchBytes: per(patchBytes),
        bytesUp: per(bytesUp),
        cpuMs: per(cpuMs),
      },
      roundTrip: this.#times.roundTrip.summarise(),
      acknowledge: this.#times.acknowledge.summarise(),
      join: this.#times.join.summarise(),
      corrections: { reconciles, share: reconciles > 0 ? corrections / reconciles : 0 },
      shots: { matched: shotsMatched, missed: shotsMissed },
      errors: Object.fromEntries(this.#errors),
    };
  }
}
