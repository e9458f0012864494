import { performance } from 'node:perf_hooks';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Load } from '../capacity/Overload.ts';
import type { ClosedReason } from '../capacity/Places.ts';
import { type RefusalKind, refusalKinds } from '../protection/requestRules.ts';
import { createAdmissionMetrics, type ShownAdmission } from './createAdmissionMetrics.ts';
import { createLoopMetrics } from './createLoopMetrics.ts';
import { createRoomMetrics } from './createRoomMetrics.ts';
import { LoopDelayMonitor } from './LoopDelayMonitor.ts';
import type { RoomMetrics } from './RoomMetrics.ts';
import { type MetricTotals, readTotals } from './readTotals.ts';

const unforeseenKinds = ['exception', 'rejection'] as const;
export type UnforeseenKind = (typeof unforeseenKinds)[number];

/**
 * CPU, memory and garbage collection. One registry for the life of the process, because prom-client cannot stop its
 * collectors, and its loop-delay monitor must not be garbage-collected while it runs.
 */
const processRegistry = new Registry();
collectDefaultMetrics({ register: processRegistry });
createLoopMetrics(processRegistry);

/** The metrics of one server, in their own registry, so that two servers in one process do not mix. */
export class ServerMetrics {
  readonly #registry = new Registry();
  readonly #loopDelay: LoopDelayMonitor;
  readonly #unforeseen: Counter;
  readonly #refusals: Counter;
  /** The metrics that the rooms of one game report to. */
  readonly forGame: (gameName: string) => RoomMetrics;
  /** Called once a second. */
  onLoad: (load: Load) => void = () => {};
  readonly #readSteps: () => Pick<Load, 'stepsTaken' | 'stepsDropped'>;
  #steps = { stepsTaken: 0, stepsDropped: 0 };
  #worstDelayMs = 0;
  #utilisation = performance.eventLoopUtilization();

  /** @param place see `GameServerOptions` */
  constructor(place?: number) {
    if (place !== undefined) {
      for (const registry of [this.#registry, processRegistry]) registry.setDefaultLabels({ process: place });
    }
    const registers = [this.#registry];
    const worstDelay = new Histogram({
      name: 'rumpus_loop_delay_worst_seconds',
      help: 'The worst event-loop delay of each second.',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.033, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    });
    this.#loopDelay = new LoopDelayMonitor(({ worstSeconds, meanSeconds }) => {
      worstDelay.observe(worstSeconds);
      this.#worstDelayMs = Math.max(this.#worstDelayMs, worstSeconds * 1e3);
      this.#tellLoad(meanSeconds);
    });
    this.#unforeseen = new Counter({
      name: 'rumpus_unforeseen_errors_total',
      help: 'Uncaught errors. The server closes after an exception, and continues after a rejection.',
      labelNames: ['kind'],
      registers,
    });
    this.#refusals = new Counter({
      name: 'rumpus_refusals_total',
      help: 'Requests and handshakes that were refused, by reason.',
      labelNames: ['kind'],
      registers,
    });
    // Reported from the start, because Prometheus cannot see the first count of a series that appears with it.
    for (const kind of unforeseenKinds) this.#unforeseen.inc({ kind }, 0);
    for (const kind of refusalKinds) this.#refusals.inc({ kind }, 0);
    const { forGame, readSteps } = createRoomMetrics(this.#registry);
    this.forGame = forGame;
    this.#readSteps = readSteps;
  }

  countUnforeseen(kind: UnforeseenKind): void {
    this.#unforeseen.inc({ kind });
  }

  countRefusal(kind: RefusalKind): void {
    this.#refusals.inc({ kind });
  }

  /**
   * Shows admission in the metrics.
   * @returns counts a request for a seat that was refused
   */
  showAdmission(read: () => ShownAdmission): (reason: ClosedReason) => void {
    return createAdmissionMetrics(this.#registry, read);
  }

  /** The worst delay of the event loop since the last call, ms. For the one who shows it to operators. */
  takeWorstDelayMs(): number {
    const worstMs = this.#worstDelayMs;
    this.#worstDelayMs = 0;
    return worstMs;
  }

  readTotals(): Promise<MetricTotals> {
    return readTotals(this.#registry);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** The metrics of the server and of the process, in Prometheus' text format. */
  async print(): Promise<string> {
    return `${await this.#registry.metrics()}\n${await processRegistry.metrics()}`;
  }

  dispose(): void {
    this.#loopDelay.dispose();
    this.#registry.clear();
  }

  #tellLoad(meanSeconds: number): void {
    const before = this.#steps;
    const { utilization: utilisation } = performance.eventLoopUtilization(this.#utilisation);
    this.#utilisation = performance.eventLoopUtilization();
    this.#steps = this.#readSteps();
    const { stepsTaken, stepsDropped } = this.#steps;
    this.onLoad({
      delayMs: meanSeconds * 1e3,
      utilisation,
      stepsTaken: stepsTaken - before.stepsTaken,
      stepsDropped: stepsDropped - before.stepsDropped,
    });
  }
}
