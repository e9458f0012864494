/**
 * What a server promises its players while it is loaded, in one place: `npm run bots` judges by it, and so can whatever
 * looks for the load at which it breaks.
 */
export const slo = {
  /** A step may take this share of the time from one step to the next, 99 times in 100. */
  stepShare: 0.5,
  /** An input is acknowledged within one patch interval, the delay of the network and this, 99 times in 100. */
  acknowledgeExtraMs: 15,
  droppedShare: 0.001,
  loopUtilisation: 0.7,
  errors: 0,
} as const;

export const sloRules = ['step', 'acknowledge', 'dropped', 'loop', 'errors'] as const;
export type SloRule = (typeof sloRules)[number];

/** What is judged. Undefined: not measured. */
export interface SloFigures {
  readonly stepMs: number;
  readonly patchIntervalMs: number;
  /** What the run itself adds to each round trip, jitter included. */
  readonly networkMs: number;
  readonly stepP99Ms: number | undefined;
  readonly acknowledgeP99Ms: number | undefined;
  readonly droppedShare: number | undefined;
  readonly loopUtilisation: number | undefined;
  readonly errors: number;
}

/** How one rule was kept. `value` and `limit` are ms, shares or a count. */
export interface SloResult {
  readonly rule: SloRule;
  readonly value: number | undefined;
  readonly limit: number;
  readonly unit: 'ms' | 'share' | 'count';
  /** Undefined if it was not measured. */
  readonly isKept: boolean | undefined;
}

/** One result for each rule, in the order of `sloRules`. */
export function judge(figures: SloFigures): SloResult[] {
  const { stepMs, patchIntervalMs, networkMs } = figures;
  const acknowledgeLimitMs = patchIntervalMs + slo.acknowledgeExtraMs + networkMs;
  return [
    result('step', figures.stepP99Ms, stepMs * slo.stepShare, 'ms'),
    result('acknowledge', figures.acknowledgeP99Ms, acknowledgeLimitMs, 'ms'),
    result('dropped', figures.droppedShare, slo.droppedShare, 'share'),
    result('loop', figures.loopUtilisation, slo.loopUtilisation, 'share'),
    result('errors', figures.errors, slo.errors, 'count'),
  ];
}

function result(rule: SloRule, value: number | undefined, limit: number, unit: SloResult['unit']): SloResult {
  return { rule, value, limit, unit, isKept: value === undefined ? undefined : value <= limit };
}
