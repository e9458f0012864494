import { statfs } from 'node:fs/promises';
import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import { type Figures, figureNames, type Sample } from '../../shared/admin.ts';
import type { Traffic } from '../http/OpenSockets.ts';
import type { MetricTotals } from '../metrics/readTotals.ts';

export interface ProcessSamplerSetup {
  readonly readTotals: () => Promise<MetricTotals>;
  readonly readTraffic: () => Traffic;
  /** The worst delay of the event loop since the last call, ms. */
  readonly takeWorstDelayMs: () => number;
  /** The disk of this folder is shown. */
  readonly folder: string;
}

/** What the next sample is compared with. */
interface Reading {
  readonly takenMs: number;
  readonly cpu: NodeJS.CpuUsage;
  readonly loop: EventLoopUtilization;
  readonly traffic: Traffic;
  readonly totals: MetricTotals;
}

/** Measures this process between two looks. */
export class ProcessSampler {
  readonly #setup: ProcessSamplerSetup;
  #last: Reading | undefined;

  constructor(setup: ProcessSamplerSetup) {
    this.#setup = setup;
  }

  /** Close codes of clients that were thrown out, counted since the start. */
  get violations(): Readonly<Record<string, number>> {
    return this.#last?.totals.violations ?? {};
  }

  /** Starts over: the next sample covers the time from now on. */
  async start(): Promise<void> {
    this.#setup.takeWorstDelayMs();
    this.#last = await this.#read();
  }

  /** @returns undefined if `start` has not been called */
  async take(): Promise<Sample | undefined> {
    const last = this.#last;
    if (!last) return undefined;
    const diskPercent = await this.#readDisk();
    const reading = await this.#read();
    this.#last = reading;
    const figures = this.#compare(last, reading, diskPercent);
    return [Date.now(), ...figureNames.map((name) => round(figures[name]))];
  }

  async #read(): Promise<Reading> {
    const totals = await this.#setup.readTotals();
    const traffic = this.#setup.readTraffic();
    const loop = performance.eventLoopUtilization();
    return { takenMs: performance.now(), cpu: process.cpuUsage(), loop, traffic, totals };
  }

  async #readDisk(): Promise<number> {
    try {
      const { blocks, bavail } = await statfs(this.#setup.folder);
      return blocks > 0 ? (1 - bavail / blocks) * 100 : 0;
    } catch {
      // The folder may be gone. The other figures matter more then.
      return 0;
    }
  }

  #compare(last: Reading, now: Reading, diskPercent: number): Figures {
    const ms = Math.max(1, now.takenMs - last.takenMs);
    const perSecond = (before: number, after: number) => (Math.max(0, after - before) / ms) * 1000;
    const more = (name: 'joins' | 'drops' | 'returns' | 'steps' | 'stepSeconds') =>
      Math.max(0, now.totals[name] - last.totals[name]);
    const { rooms, players, spectators, bots } = now.totals;
    const cpuMicros = now.cpu.user + now.cpu.system - last.cpu.user - last.cpu.system;
    const { rss, heapUsed } = process.memoryUsage();
    return {
      cpuPercent: cpuMicros / ms / 10,
      rssBytes: rss,
      heapBytes: heapUsed,
      loopDelayMs: this.#setup.takeWorstDelayMs(),
      loopPercent: performance.eventLoopUtilization(now.loop, last.loop).utilization * 100,
      bytesInPerSecond: perSecond(last.traffic.bytesIn, now.traffic.bytesIn),
      bytesOutPerSecond: perSecond(last.traffic.bytesOut, now.traffic.bytesOut),
      diskPercent,
      rooms,
      players,
      spectators,
      bots,
      joins: more('joins'),
      drops: more('drops'),
      returns: more('returns'),
      violations: Math.max(0, sum(now.totals.violations) - sum(last.totals.violations)),
      stepMs: more('steps') === 0 ? 0 : (more('stepSeconds') / more('steps')) * 1000,
      patchBytesPerSecond: perSecond(last.totals.patchBytes, now.totals.patchBytes),
    };
  }
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** Small numbers keep three decimals; large ones are short on the wire. */
function round(value: number): number {
  return value >= 1000 ? Math.round(value) : Math.round(value * 1000) / 1000;
}
