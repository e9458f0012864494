import type { PhasePlan } from '../run/RunPlan.ts';
import type { ServerFigures } from '../server/ServerFigures.ts';
import type { CrowdFigures } from './CrowdSum.ts';
import type { SloResult } from './slo.ts';

/** A phase of a run, as a report has it. Times are seconds since the run began. */
export interface ReportPhase {
  readonly plan: PhasePlan;
  readonly beganAt: number;
  /** When it had its players; undefined if it never did. */
  readonly steadyAt: number | undefined;
  readonly endedAt: number;
  /** From `steadyAt` on, as is `server`. */
  readonly figures: CrowdFigures;
  readonly server: ServerFigures | undefined;
  /** In the whole phase. */
  readonly errors: number;
  readonly patchIntervalMs: number;
  readonly slo: readonly SloResult[];
}
