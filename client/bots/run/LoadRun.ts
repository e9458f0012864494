import { sleepUntil } from '../crowd/sleepUntil.ts';
import { describeError, errorNames } from '../figures/errorNames.ts';
import type { ReportSecond } from '../figures/ReportSecond.ts';
import { RunRecord } from '../figures/RunRecord.ts';
import type { MetricsReader } from '../server/MetricsReader.ts';
import { type PhasePlan, type RunPlan, setupOfWorker, shareOfPhase } from './RunPlan.ts';
import type { RunWorker } from './RunWorker.ts';

const SECOND_MS = 1_000;

export interface LoadRunSetup {
  readonly plan: RunPlan;
  readonly workers: readonly RunWorker[];
  readonly metrics: Pick<MetricsReader, 'read'>;
  /** Called once a second, with the phase that is played. */
  readonly onSecond: (second: ReportSecond, phase: PhasePlan) => void;
  /** Ends the run early. Everybody still leaves. */
  readonly signal: AbortSignal;
}

/** Plays a plan: phase by phase, with a report each second. */
export class LoadRun {
  readonly record: RunRecord;
  readonly #setup: LoadRunSetup;
  readonly #told = new Set<RunWorker>();
  readonly #stopped: Promise<void>;
  #stop: () => void = () => {};
  #beganMs = 0;
  #phase: PhasePlan;
  #isOver = false;

  constructor(setup: LoadRunSetup) {
    this.#setup = setup;
    this.record = new RunRecord(setup.plan);
    this.#phase = setup.plan.phases[0]!;
    this.#stopped = new Promise<void>((resolve) => {
      this.#stop = resolve;
    });
    setup.signal.addEventListener('abort', this.#stop);
  }

  /** Resolves when everybody has left. */
  async play(): Promise<void> {
    const { plan, workers, signal, metrics } = this.#setup;
    await metrics.read();
    this.#beganMs = performance.now();
    for (const [index, worker] of workers.entries()) {
      worker.send({ kind: 'begin', setup: setupOfWorker(plan, workers.length, index) });
    }
    this.record.beginPhase(this.#phase, 0);
    const seconds = this.#countSeconds();
    for (const [index, phase] of plan.phases.entries()) {
      if (signal.aborted) break;
      this.#phase = phase;
      if (index > 0) this.record.beginPhase(phase, this.#now());
      if (!(await this.#playPhase(phase))) break;
    }
    this.#isOver = true;
    await seconds;
    await Promise.all(workers.map((worker) => worker.end()));
    this.record.finish(
      workers.flatMap((worker) => worker.takeSeconds()),
      this.#newProblems(),
    );
  }

  /** @returns whether anybody plays */
  async #playPhase(phase: PhasePlan): Promise<boolean> {
    const { plan, workers } = this.#setup;
    const shares = workers.map((_, index) => shareOfPhase(plan, phase, workers.length, index));
    const joined = Promise.all(workers.map((worker, index) => worker.play(shares[index]!)));
    const players = await Promise.race([joined, this.#stopped]);
    if (!Array.isArray(players)) return false;
    if (players.every((count) => count === 0) && phase.players > 0) return false;
    this.record.markSteady(this.#now());
    // One second more: the one in which the last of them joined is not judged.
    await sleepUntil(performance.now() + (phase.seconds + 1) * SECOND_MS, this.#stopped);
    return true;
  }

  async #countSeconds(): Promise<void> {
    const { workers, metrics, onSecond } = this.#setup;
    for (let number = 1; !this.#isOver; number++) {
      await sleepUntil(this.#beganMs + number * SECOND_MS);
      const [totals] = await Promise.all([metrics.read(), ...workers.map((worker) => worker.report())]);
      const second = this.record.add({
        at: number,
        crowds: workers.flatMap((worker) => worker.takeSeconds()),
        latest: workers.flatMap(({ latest }) => latest ?? []),
        problems: this.#newProblems(),
        totals,
      });
      onSecond(second, this.#phase);
      if (workers.every(({ isGone }) => isGone)) {
        this.#stop();
        break;
      }
    }
  }

  #newProblems(): string[] {
    const lost = this.#setup.workers.filter((worker) => worker.problem !== undefined && !this.#told.has(worker));
    for (const worker of lost) this.#told.add(worker);
    return lost.map(({ name, problem }) => describeError(errorNames.workerLost, `${name}, because ${problem}`));
  }

  #now(): number {
    return (performance.now() - this.#beganMs) / SECOND_MS;
  }
}
