import type { CrowdSecond } from '../crowd/CrowdSecond.ts';
import type { PhasePlan, RunPlan } from '../run/RunPlan.ts';
import { compareTotals, type TimedTotals } from '../server/ServerFigures.ts';
import { CrowdSum } from './CrowdSum.ts';
import type { ReportPhase } from './ReportPhase.ts';
import { createSecond, type ReportSecond, type SecondSource } from './ReportSecond.ts';
import { judge, type SloResult } from './slo.ts';

export interface RecordedSecond extends Omit<SecondSource, 'phase' | 'isSteady' | 'server'> {
  /** What the server's metrics said at its end. */
  readonly totals: TimedTotals | undefined;
}

interface PhaseRecord {
  readonly plan: PhasePlan;
  readonly beganAt: number;
  readonly steady: CrowdSum;
  /** From its beginning. */
  errors: number;
  steadyAt: number | undefined;
  endedAt: number;
  patchIntervalMs: number;
  /** Of the server, at the beginning and the end of the steady part, or of what the same processes answered of it. */
  totals: { first: TimedTotals | undefined; last: TimedTotals | undefined };
}

/** All that was measured in a run. */
export class RunRecord {
  readonly seconds: ReportSecond[] = [];
  readonly total = new CrowdSum();
  largestCorrection = 0;
  /** When other processes than before answered for the server, in seconds since the run began. */
  readonly processChanges: number[] = [];
  readonly #stepMs: number;
  readonly #phases: PhaseRecord[] = [];
  #lastTotals: TimedTotals | undefined;

  constructor({ stepMs }: Pick<RunPlan, 'stepMs'>) {
    this.#stepMs = stepMs;
  }

  /** @param at seconds since the run began */
  beginPhase(plan: PhasePlan, at: number): void {
    this.#phases.push({
      plan,
      beganAt: at,
      steady: new CrowdSum(),
      errors: 0,
      steadyAt: undefined,
      endedAt: at,
      patchIntervalMs: 0,
      totals: { first: undefined, last: undefined },
    });
  }

  /** The phase has its players. */
  markSteady(at: number): void {
    const phase = this.#phases.at(-1)!;
    phase.steadyAt ??= at;
  }

  /** @returns the second as a report has it */
  add({ totals, ...source }: RecordedSecond): ReportSecond {
    const phase = this.#phases.at(-1)!;
    const before = this.#lastTotals;
    // Not the second in which the last of them joined.
    const isSteady = phase.steadyAt !== undefined && source.at - 1 >= phase.steadyAt;
    const second = createSecond({
      ...source,
      phase: this.#phases.length - 1,
      isSteady,
      server: before && totals && compareTotals(before, totals),
    });
    this.seconds.push(second);
    if (before && totals && !second.server) this.processChanges.push(source.at);
    phase.endedAt = source.at;
    this.#sum(source.crowds, phase, isSteady);
    for (const problem of source.problems) this.#addError(problem, phase);
    if (isSteady) this.#noteConditions(phase, second, before, totals);
    this.#lastTotals = totals ?? before;
    return second;
  }

  /** What came after the last second: everybody has left. */
  finish(crowds: readonly CrowdSecond[], problems: readonly string[]): void {
    const phase = this.#phases.at(-1);
    if (!phase) return;
    for (const { errors } of crowds) {
      for (const [what, count] of Object.entries(errors)) {
        phase.errors += count;
        this.total.addError(what, count);
      }
    }
    for (const problem of problems) this.#addError(problem, phase);
  }

  get phases(): ReportPhase[] {
    return this.#phases.map((phase) => {
      const { plan, beganAt, steadyAt, endedAt, steady, totals, errors } = phase;
      const server = totals.first && totals.last && compareTotals(totals.first, totals.last);
      const figures = steady.summarise();
      const slo = this.#judge(phase, { figures, server });
      return { plan, beganAt, steadyAt, endedAt, figures, server, errors, patchIntervalMs: phase.patchIntervalMs, slo };
    });
  }

  #judge(phase: PhaseRecord, { figures, server }: Pick<ReportPhase, 'figures' | 'server'>): SloResult[] {
    const { latency, jitter } = phase.plan;
    return judge({
      stepMs: this.#stepMs,
      patchIntervalMs: phase.patchIntervalMs || this.#stepMs,
      networkMs: latency + jitter,
      stepP99Ms: server?.stepP99Ms,
      acknowledgeP99Ms: figures.acknowledge.count > 0 ? figures.acknowledge.p99 : undefined,
      droppedShare: server?.droppedShare,
      loopUtilisation: server?.loopUtilisation,
      errors: phase.errors,
    });
  }

  #sum(crowds: readonly CrowdSecond[], phase: PhaseRecord, isSteady: boolean): void {
    for (const crowd of crowds) {
      this.total.add(crowd);
      if (isSteady) phase.steady.add(crowd);
      for (const count of Object.values(crowd.errors)) phase.errors += count;
      this.largestCorrection = Math.max(this.largestCorrection, crowd.largestCorrection);
    }
  }

  #addError(problem: string, phase: PhaseRecord): void {
    phase.errors++;
    this.total.addError(problem);
  }

  #noteConditions(
    phase: PhaseRecord,
    { patchIntervalMs, server }: ReportSecond,
    before: TimedTotals | undefined,
    totals: TimedTotals | undefined,
  ): void {
    phase.totals.first ??= before;
    phase.totals.last = totals ?? phase.totals.last;
    // The figures of two processes do not add up.
    if (totals && !server) phase.totals.first = totals;
    // A server that is too busy may lower its rate. That does not lower what it promised.
    if (patchIntervalMs > 0) phase.patchIntervalMs = Math.min(phase.patchIntervalMs || Infinity, patchIntervalMs);
  }
}
