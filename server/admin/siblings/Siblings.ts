import type { Presence } from '@colyseus/core';
import { SAMPLE_EVERY_MS, type Sample } from '../../../shared/admin.ts';
import type { AdminActions } from '../AdminActions.ts';
import type { ProcessView } from '../ProcessView.ts';
import type { SampleStream } from '../SampleStream.ts';
import { SiblingAsks } from './SiblingAsks.ts';
import { SiblingReports } from './SiblingReports.ts';
import { SiblingView } from './SiblingView.ts';
import { ALL_TOPIC, type Report, SiblingMessage, topicOf, Want, type Wanted } from './siblingMessages.ts';

export interface SiblingsSetup {
  readonly presence: Pick<Presence, 'subscribe' | 'unsubscribe' | 'publish'>;
  readonly own: ProcessView;
  readonly stream: Pick<SampleStream, 'watch'>;
  readonly actions: Pick<AdminActions, 'perform' | 'watch'>;
  /** A monotonic clock, ms. */
  readonly now: () => number;
  readonly onFailure: (error: unknown) => void;
}

/** A page that looks at all processes. */
export interface Look {
  /** What it looks at now. */
  readonly wanted: () => Wanted;
  readonly onReport: (
    view: SiblingView,
    news: { readonly isNew: boolean; readonly sample: Sample | undefined },
  ) => void;
  readonly onGone: (process: string) => void;
}

/** A process that was silent for so long is no longer shown. */
const SILENT_MS = 4 * SAMPLE_EVERY_MS;
/** As many as a cluster has, twice: one may be replacing the other. */
const MOST_SIBLINGS = 128;

/**
 * The other processes behind the same Redis. They are asked for reports only while somebody looks, and what they say is
 * taken only in our own format.
 */
export class Siblings {
  readonly asks: SiblingAsks;
  readonly #setup: SiblingsSetup;
  readonly #reports: SiblingReports;
  readonly #views = new Map<string, SiblingView>();
  readonly #looks = new Set<Look>();
  #timer: NodeJS.Timeout | undefined;

  constructor(setup: SiblingsSetup) {
    const { presence, own, stream, actions, now, onFailure } = setup;
    this.#setup = setup;
    const send = (to: string, message: object) => void presence.publish(topicOf(to), message);
    this.asks = new SiblingAsks({ process: own.process, actions, send, onFailure });
    const watchStatus = (listener: () => void) => actions.watch(listener);
    this.#reports = new SiblingReports({ own, stream, watchStatus, send, now });
  }

  async start(): Promise<void> {
    const { presence, own } = this.#setup;
    await presence.subscribe(ALL_TOPIC, this.#hearWant);
    await presence.subscribe(topicOf(own.process), this.#hear);
  }

  stop(): void {
    const { presence, own } = this.#setup;
    clearInterval(this.#timer);
    this.#reports.stop();
    void presence.unsubscribe(ALL_TOPIC, this.#hearWant);
    void presence.unsubscribe(topicOf(own.process), this.#hear);
  }

  get views(): readonly SiblingView[] {
    return [...this.#views.values()];
  }

  /** @returns ends it */
  look(look: Look): () => void {
    this.#looks.add(look);
    this.#timer ??= setInterval(() => this.#tick(), SAMPLE_EVERY_MS).unref();
    this.want();
    return () => {
      this.#looks.delete(look);
      if (this.#looks.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#views.clear();
    };
  }

  /** Call when a page looks at something else. */
  want(): void {
    const all = Array.from(this.#looks, (look) => look.wanted());
    const isWanted = (name: keyof Wanted) => all.some((wanted) => wanted[name]);
    const wanted = {
      rooms: isWanted('rooms'),
      connections: isWanted('connections'),
      hasAddresses: isWanted('hasAddresses'),
    };
    // The others may take this process for one that has been told already: when somebody looks again after a moment.
    const isAnew = this.#views.size === 0 || this.views.some(({ hasStatus }) => !hasStatus);
    const want: Want = { from: this.#setup.own.process, wanted, isAnew };
    void this.#setup.presence.publish(ALL_TOPIC, want);
  }

  #tick(): void {
    const nowMs = this.#setup.now();
    for (const [process, { heardMs }] of this.#views) {
      if (nowMs - heardMs < SILENT_MS) continue;
      this.#views.delete(process);
      for (const look of this.#looks) look.onGone(process);
    }
    this.want();
  }

  readonly #hearWant = (message: unknown): void => {
    const want = Want.safeParse(message);
    if (want.success) this.#reports.hear(want.data);
  };

  readonly #hear = (message: unknown): void => {
    const { data } = SiblingMessage.safeParse(message);
    if (data?.kind === 'report') this.#hearReport(data);
    else if (data?.kind === 'answer') this.asks.hearAnswer(data);
    else if (data?.kind === 'ask') this.asks.hearAsk(data);
  };

  #hearReport(report: Report): void {
    const { process, sample } = report;
    // A report may still be on its way when nobody looks any longer.
    if (this.#looks.size === 0 || process === this.#setup.own.process) return;
    let view = this.#views.get(process);
    const isNew = view === undefined;
    if (!view) {
      if (this.#views.size >= MOST_SIBLINGS) return;
      view = new SiblingView(report);
      this.#views.set(process, view);
    }
    view.hear(report, this.#setup.now());
    for (const look of this.#looks) look.onReport(view, { isNew, sample });
  }
}
