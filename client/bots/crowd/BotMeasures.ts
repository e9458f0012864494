import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { type Counts, type CrowdSecond, type Gauges, noCounts, type TimeName, timeNames } from './CrowdSecond.ts';
import { TimeHistogram } from './TimeHistogram.ts';

/** Different errors that are told apart. Sentences may contain anything, and a report is for reading. */
const ERRORS_MAX = 40;
const SENTENCE_MAX = 200;
const OTHERS = 'other errors';

/** What the bots of one process have measured since the last report. */
export class BotMeasures {
  counts: Counts = noCounts();
  largestCorrection = 0;
  #loopDelayMs = 0;
  readonly times: Readonly<Record<TimeName, TimeHistogram>> = {
    roundTrip: new TimeHistogram(),
    acknowledge: new TimeHistogram(),
    join: new TimeHistogram(),
  };
  #errors = new Map<string, number>();
  readonly #knownErrors = new Set<string>();
  #cpu = process.cpuUsage();
  #loop = performance.eventLoopUtilization();
  #machine = readMachine();

  get errors(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#errors);
  }

  countError(what: string): void {
    // A terminal obeys control characters, and a line break would split a table.
    const cut = what.slice(0, SENTENCE_MAX).replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
    const name = this.#knownErrors.has(cut) || this.#knownErrors.size < ERRORS_MAX ? cut : OTHERS;
    this.#knownErrors.add(name);
    this.#errors.set(name, (this.#errors.get(name) ?? 0) + 1);
  }

  /** A frame was late by this. */
  noteDelay(ms: number): void {
    this.#loopDelayMs = Math.max(this.#loopDelayMs, ms);
  }

  /** The measurements since the last call. */
  take(gauges: Gauges, patchIntervalMs: number): CrowdSecond {
    this.#countProcess();
    const { counts, errors, largestCorrection } = this;
    const loopDelayMs = this.#loopDelayMs;
    const times = Object.fromEntries(timeNames.map((name) => [name, this.times[name].encode()]));
    for (const name of timeNames) this.times[name].clear();
    this.counts = noCounts();
    this.#loopDelayMs = 0;
    this.#errors = new Map();
    return {
      counts,
      gauges,
      times: times as CrowdSecond['times'],
      largestCorrection,
      loopDelayMs,
      patchIntervalMs,
      errors,
    };
  }

  #countProcess(): void {
    const cpu = process.cpuUsage(this.#cpu);
    const loop = performance.eventLoopUtilization(this.#loop);
    this.counts.cpuMs = (cpu.user + cpu.system) / 1000;
    this.counts.loopActiveMs = loop.active;
    this.counts.loopIdleMs = loop.idle;
    this.#cpu = process.cpuUsage();
    this.#loop = performance.eventLoopUtilization();
    const before = this.#machine;
    this.#machine = readMachine();
    this.counts.machineBusyMs = this.#machine.busyMs - before.busyMs;
    this.counts.machineIdleMs = this.#machine.idleMs - before.idleMs;
  }
}

/** Of all cores, since the machine was started. */
function readMachine(): { readonly busyMs: number; readonly idleMs: number } {
  let busyMs = 0;
  let idleMs = 0;
  for (const { times } of cpus()) {
    busyMs += times.user + times.nice + times.sys + times.irq;
    idleMs += times.idle;
  }
  return { busyMs, idleMs };
}
