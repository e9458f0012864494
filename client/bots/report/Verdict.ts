import type { ReportPhase } from '../figures/ReportPhase.ts';
import type { ReportSecond } from '../figures/ReportSecond.ts';
import type { SloResult } from '../figures/slo.ts';

/** A rule that was broken in a phase. */
export interface Breach extends SloResult {
  readonly phase: string;
  /** The first second in which it was broken, since the run began; undefined if it was only in all of them together. */
  readonly since: number | undefined;
  /** In how many of the judged seconds, taken one by one, and how many those were. */
  readonly secondsBroken: number;
  readonly secondsJudged: number;
}

/** How a run is judged. Its texts are sentences for somebody who did not watch it. */
export interface Verdict {
  /** `notJudged`: no phase had its players for a second. */
  readonly outcome: 'kept' | 'broken' | 'notJudged';
  readonly headline: string;
  readonly breaches: readonly Breach[];
  readonly findings: readonly string[];
  /** What the verdict cannot say. */
  readonly caveats: readonly string[];
  /** What to try. */
  readonly advice: readonly string[];
}

export interface VerdictSource {
  readonly phases: readonly ReportPhase[];
  readonly timeline: readonly ReportSecond[];
  readonly errors: Readonly<Record<string, number>>;
  readonly areThin: boolean;
  readonly isInterrupted: boolean;
  /** When other processes than before answered for the server, in seconds since the run began. */
  readonly processChanges: readonly number[];
  /** Why the server's metrics are missing. */
  readonly metricsProblem: string | undefined;
}
