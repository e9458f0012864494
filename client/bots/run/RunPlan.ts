import type { CrowdPhase, CrowdSetup } from '../crowd/CrowdSetup.ts';

/** A phase of a run, in the units of the command line: seconds, and so many a minute. */
export interface PhasePlan {
  readonly name: string;
  readonly players: number;
  /** The joins are spread over this. Who leaves, leaves at once. */
  readonly ramp: number;
  /** How long the phase lasts from then on. */
  readonly seconds: number;
  readonly churn: number;
  readonly drop: number;
  readonly stall: number;
  /** Milliseconds of a round trip. */
  readonly latency: number;
  readonly jitter: number;
  /** The share of the connections that are cut at its beginning. */
  readonly cut: number;
  /** Seconds without a network after that. */
  readonly outage: number;
}

export interface RunPlan {
  readonly setup: Omit<CrowdSetup, 'seed' | 'firstNumber'>;
  readonly seed: number;
  readonly phases: readonly PhasePlan[];
  /** Of the game. */
  readonly stepMs: number;
}

/**
 * What one of several processes does in a phase. Rooms are dealt out in turn, so that everybody in a room is in one process;
 * people of one given room are spread over all.
 */
export function shareOfPhase(plan: RunPlan, phase: PhasePlan, workers: number, index: number): CrowdPhase {
  const { ramp, churn, drop, stall, latency, jitter, cut, outage } = phase;
  return {
    players: playersOf(plan.setup, phase.players, workers, index),
    rampMs: ramp * 1000,
    churn: churn / workers,
    drop: drop / workers,
    stall: stall / workers,
    latencyMs: latency,
    jitterMs: jitter,
    cutShare: cut,
    outageMs: outage * 1000,
  };
}

/** What one of several processes begins with. */
export function setupOfWorker(plan: RunPlan, workers: number, index: number): CrowdSetup {
  const most = Math.max(...plan.phases.map(({ players }) => players));
  // Far enough apart that names stay different while people come and go.
  const firstNumber = 1 + index * Math.ceil(most / workers) * 10;
  return { ...plan.setup, seed: (plan.seed + index * 0x9e3779b1) >>> 0, firstNumber };
}

function playersOf({ code, roomSize }: RunPlan['setup'], players: number, workers: number, index: number): number {
  if (code !== undefined) return Math.floor(players / workers) + (index < players % workers ? 1 : 0);
  let sum = 0;
  for (let room = index; room * roomSize < players; room += workers)
    sum += Math.min(roomSize, players - room * roomSize);
  return sum;
}
