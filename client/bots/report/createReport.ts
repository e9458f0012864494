import { cpus } from 'node:os';
import type { RunRecord } from '../figures/RunRecord.ts';
import type { LoadOptions } from '../options/readLoadOptions.ts';
import type { NamedPlan } from '../run/createRunPlan.ts';
import { createVerdict } from './createVerdict.ts';
import { type LoadReport, REPORT_FORMAT, REPORT_VERSION } from './LoadReport.ts';

export interface ReportSource {
  readonly options: LoadOptions;
  readonly plan: NamedPlan;
  readonly record: RunRecord;
  readonly startedAt: Date;
  readonly isInterrupted: boolean;
  readonly workers: readonly string[];
  readonly metricsProblem: string | undefined;
}

export function createReport(source: ReportSource): LoadReport {
  const { options, plan, record, startedAt, isInterrupted, workers, metricsProblem } = source;
  const { joinRun: _, ...ownOptions } = options;
  const { phases, seconds: timeline } = record;
  const total = record.total.summarise();
  const processors = cpus();
  return {
    format: REPORT_FORMAT,
    version: REPORT_VERSION,
    startedAt: startedAt.toISOString(),
    seconds: timeline.at(-1)?.at ?? 0,
    isInterrupted,
    verdict: createVerdict({
      phases,
      timeline,
      errors: total.errors,
      areThin: options.thin,
      isInterrupted,
      processChanges: record.processChanges,
      metricsProblem,
    }),
    options: ownOptions,
    scenario: plan.scenario,
    roomSize: plan.setup.code === undefined ? plan.setup.roomSize : undefined,
    machine: { node: process.version, processor: processors[0]?.model ?? 'unknown', cores: processors.length },
    workers,
    metricsProblem,
    stepMs: plan.stepMs,
    phases,
    total,
    largestCorrection: record.largestCorrection,
    timeline,
  };
}
