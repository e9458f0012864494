import { SAMPLE_EVERY_MS, type Sample } from '../../../shared/admin.ts';
import type { ProcessView } from '../ProcessView.ts';
import type { SampleStream } from '../SampleStream.ts';
import type { Report, Want } from './siblingMessages.ts';

export interface SiblingReportsSetup {
  readonly own: ProcessView;
  readonly stream: Pick<SampleStream, 'watch'>;
  /** Watches the status of this process. @returns ends it */
  readonly watchStatus: (listener: () => void) => () => void;
  readonly send: (to: string, report: Report) => void;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

interface Looker {
  wanted: Want['wanted'];
  untilMs: number;
  hasStatus: boolean;
}

/** How long a process reports to another one that is silent. */
const PATIENCE_MS = 3 * SAMPLE_EVERY_MS;
const MOST_LOOKERS = 16;

/** Reports to other processes in which somebody looks, and does nothing while nobody does. */
export class SiblingReports {
  readonly #setup: SiblingReportsSetup;
  readonly #lookers = new Map<string, Looker>();
  #stops: (() => void)[] = [];

  constructor(setup: SiblingReportsSetup) {
    this.#setup = setup;
  }

  hear({ from, wanted, isAnew }: Want): void {
    const { own, stream, watchStatus, now } = this.#setup;
    if (from === own.process) return;
    const untilMs = now() + PATIENCE_MS;
    const known = this.#lookers.get(from);
    if (known && !isAnew) {
      const isOther = JSON.stringify(known.wanted) !== JSON.stringify(wanted);
      Object.assign(known, { wanted, untilMs });
      if (isOther) this.#report(from, known);
      return;
    }
    if (!known && this.#lookers.size >= MOST_LOOKERS) return;
    const looker = { wanted, untilMs, hasStatus: false };
    this.#lookers.set(from, looker);
    this.#report(from, looker, { history: [...own.history] });
    if (this.#stops.length > 0) return;
    this.#stops = [stream.watch((sample) => this.#tell(sample)), watchStatus(() => this.#tellStatus())];
  }

  stop(): void {
    this.#lookers.clear();
    for (const stop of this.#stops.splice(0)) stop();
  }

  #tell(sample: Sample): void {
    const nowMs = this.#setup.now();
    for (const [to, { untilMs }] of this.#lookers) if (untilMs < nowMs) this.#lookers.delete(to);
    for (const [to, looker] of this.#lookers) this.#report(to, looker, { sample });
    if (this.#lookers.size === 0) this.stop();
  }

  #tellStatus(): void {
    for (const [to, looker] of this.#lookers) {
      looker.hasStatus = false;
      this.#report(to, looker);
    }
  }

  #report(to: string, looker: Looker, news: Pick<Report, 'history' | 'sample'> = {}): void {
    const { own, send } = this.#setup;
    const { process, startedAtMs, violations, status } = own;
    const { rooms, connections, hasAddresses } = looker.wanted;
    send(to, {
      kind: 'report',
      process,
      startedAtMs,
      violations,
      ...news,
      ...(!looker.hasStatus && { status: { ...status, actions: [...status.actions] } }),
      ...(rooms && { rooms: own.rowsOf('rooms', false) as Report['rooms'] }),
      ...(connections && { connections: own.rowsOf('connections', hasAddresses) as Report['connections'] }),
    });
    looker.hasStatus = true;
  }
}
