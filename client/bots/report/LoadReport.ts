import type { CrowdFigures } from '../figures/CrowdSum.ts';
import type { ReportPhase } from '../figures/ReportPhase.ts';
import type { ReportSecond } from '../figures/ReportSecond.ts';
import type { LoadOptions } from '../options/readLoadOptions.ts';
import type { Verdict } from './Verdict.ts';

/**
 * The report of a run, as `--json` writes it. docs/load-testing.md describes it for those who read it. A change that breaks
 * them raises the version.
 */
export const REPORT_FORMAT = 'rumpus-load-report';
export const REPORT_VERSION = 1;

export interface LoadReport {
  readonly format: typeof REPORT_FORMAT;
  readonly version: typeof REPORT_VERSION;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
  readonly isInterrupted: boolean;
  readonly verdict: Verdict;
  readonly options: Omit<LoadOptions, 'joinRun'>;
  /** Its name. */
  readonly scenario: string | undefined;
  /** Clients in a room; undefined if all play in one room that was there. */
  readonly roomSize: number | undefined;
  readonly machine: { readonly node: string; readonly processor: string; readonly cores: number };
  /** The processes that made the clients. */
  readonly workers: readonly string[];
  /** Why the server's metrics are missing. */
  readonly metricsProblem: string | undefined;
  readonly stepMs: number;
  readonly phases: readonly ReportPhase[];
  /** Of the whole run, ramps included. */
  readonly total: CrowdFigures;
  /** In world units. */
  readonly largestCorrection: number;
  readonly timeline: readonly ReportSecond[];
}
