import { BotMeasures } from '../../client/bots/crowd/BotMeasures.ts';
import type { Counts, CrowdSecond, Gauges } from '../../client/bots/crowd/CrowdSecond.ts';
import { RunRecord } from '../../client/bots/figures/RunRecord.ts';
import { readLoadOptions } from '../../client/bots/options/readLoadOptions.ts';
import { createReport } from '../../client/bots/report/createReport.ts';
import type { LoadReport } from '../../client/bots/report/LoadReport.ts';
import type { NamedPlan } from '../../client/bots/run/createRunPlan.ts';
import type { PhasePlan, RunPlan } from '../../client/bots/run/RunPlan.ts';
import type { TimedTotals } from '../../client/bots/server/ServerFigures.ts';

/** What the process with the clients tells of a second, in which ten of them played without any trouble. */
export interface ClientSecond {
  readonly counts?: Partial<Counts>;
  readonly gauges?: Partial<Gauges>;
  readonly errors?: Readonly<Record<string, number>>;
  /** Milliseconds. */
  readonly acknowledged?: readonly number[];
  readonly roundTrips?: readonly number[];
  readonly loopDelayMs?: number;
}

/** What the server did in a second. */
export interface ServerSecond {
  /** Of these 300 steps, how many took 50 ms. The others took 1 ms. */
  readonly longSteps?: number;
  readonly dropped?: number;
  readonly busy?: number;
  readonly cpu?: number;
  readonly gcMs?: number;
  readonly worstDelayMs?: number;
  readonly arePatchesSlowed?: boolean;
  /** The name of another process, which has begun a second ago. */
  readonly restarted?: string;
}

const PLAYERS = 10;
const STEPS = 300;
const STEP_MS = 1000 / 30;

const noTotals: TimedTotals = {
  atMs: 0,
  processes: ['one'],
  steps: { bounds: [0.001, 0.02, 0.1, Number.POSITIVE_INFINITY], counts: [0, 0, 0, 0] },
  stepsDropped: 0,
  cpuSeconds: 0,
  gcSeconds: 0,
  loopActiveSeconds: 0,
  loopIdleSeconds: 0,
  loopDelays: { seconds: 0, count: 0 },
  residentBytes: 150e6,
  heapBytes: 40e6,
  arePatchesSlowed: false,
};

export const usualSetup: RunPlan['setup'] = {
  url: 'http://localhost:2567',
  game: 'arena',
  settings: {},
  roomSize: 10,
  level: 2,
  isThin: false,
  mayDelay: false,
};

export const usualPhase: PhasePlan = {
  name: 'run',
  players: PLAYERS,
  ramp: 0,
  seconds: 3,
  churn: 0,
  drop: 0,
  stall: 0,
  latency: 0,
  jitter: 0,
  cut: 0,
  outage: 0,
};

const usualCounts: Partial<Counts> = {
  playedMs: PLAYERS * 1000,
  inputs: PLAYERS * 30,
  patches: PLAYERS * 30,
  bytesDown: PLAYERS * 3000,
  cpuMs: 200,
  loopActiveMs: 200,
  loopIdleMs: 800,
  machineBusyMs: 500,
  machineIdleMs: 1500,
};

export function crowdSecond(second: ClientSecond = {}): CrowdSecond {
  const measures = new BotMeasures();
  for (const ms of second.acknowledged ?? [20]) measures.times.acknowledge.record(ms);
  for (const ms of second.roundTrips ?? [1]) measures.times.roundTrip.record(ms);
  const taken = measures.take({ joined: PLAYERS, rooms: 1, watching: 0, ...second.gauges }, STEP_MS);
  return {
    ...taken,
    counts: { ...taken.counts, ...usualCounts, ...second.counts },
    errors: { ...second.errors },
    loopDelayMs: second.loopDelayMs ?? 1,
  };
}

/** Records a run second by second. */
export class LoadRecord {
  readonly record = new RunRecord({ stepMs: STEP_MS });
  readonly #phases: PhasePlan[] = [];
  #at = 0;
  #totals: TimedTotals = noTotals;

  /** A phase in which everybody joins at once. */
  begin(phase: Partial<PhasePlan> = {}): this {
    const plan = { ...usualPhase, ...phase };
    this.#phases.push(plan);
    this.record.beginPhase(plan, this.#at);
    return this;
  }

  /** Everybody is there. */
  steady(): this {
    this.record.markSteady(this.#at);
    return this;
  }

  /** @param server null: its metrics cannot be read */
  second(clients: ClientSecond = {}, server: ServerSecond | null = {}): this {
    const crowd = crowdSecond(clients);
    this.#at++;
    if (server?.restarted) this.#totals = { ...noTotals, atMs: this.#totals.atMs, processes: [server.restarted] };
    if (server) this.#totals = after(this.#totals, server);
    this.record.add({
      at: this.#at,
      crowds: [crowd],
      latest: [crowd],
      problems: [],
      totals: server ? this.#totals : undefined,
    });
    return this;
  }

  seconds(count: number, clients?: ClientSecond, server?: ServerSecond | null): this {
    for (let number = 0; number < count; number++) this.second(clients, server);
    return this;
  }

  report(overrides: { isInterrupted?: boolean; metricsProblem?: string; args?: readonly string[] } = {}): LoadReport {
    const plan: NamedPlan = {
      setup: usualSetup,
      seed: 7,
      stepMs: STEP_MS,
      scenario: undefined,
      phases: this.#phases,
    };
    return createReport({
      options: readLoadOptions(['--seed', '7', ...(overrides.args ?? [])]),
      plan,
      record: this.record,
      startedAt: new Date('2026-11-27T12:00:00Z'),
      isInterrupted: overrides.isInterrupted ?? false,
      workers: ['here 1'],
      metricsProblem: overrides.metricsProblem,
    });
  }
}

function after(totals: TimedTotals, { longSteps = 0, dropped = 0, busy = 0.2, cpu = busy, ...rest }: ServerSecond) {
  const { gcMs = 1, worstDelayMs = 2, arePatchesSlowed = false } = rest;
  const short = STEPS - longSteps;
  const added = [short, short, STEPS, STEPS];
  return {
    ...totals,
    atMs: totals.atMs + 1000,
    steps: { ...totals.steps, counts: totals.steps.counts.map((count, index) => count + added[index]!) },
    stepsDropped: totals.stepsDropped + dropped,
    arePatchesSlowed,
    cpuSeconds: totals.cpuSeconds + cpu,
    gcSeconds: totals.gcSeconds + gcMs / 1000,
    loopActiveSeconds: totals.loopActiveSeconds! + busy,
    loopIdleSeconds: totals.loopIdleSeconds! + 1 - busy,
    loopDelays: {
      seconds: totals.loopDelays.seconds + worstDelayMs / 1000,
      count: totals.loopDelays.count + 1,
    },
  };
}
