import type { CrowdFigures } from '../figures/CrowdSum.ts';
import type { ReportPhase } from '../figures/ReportPhase.ts';
import type { ReportSecond } from '../figures/ReportSecond.ts';
import {
  describeCorrections,
  describeProcesses,
  describeTimes,
  kilobytes,
  percent,
} from '../report/describeFigures.ts';
import { describeLimit, describeValue, ruleNames } from '../report/describeSlo.ts';
import type { LoadReport } from '../report/LoadReport.ts';
import type { PhasePlan } from '../run/RunPlan.ts';
import type { ServerFigures } from '../server/ServerFigures.ts';

/** The line for one second. A narrow terminal shows only its beginning. */
export function describeSecond(second: ReportSecond, phase: PhasePlan): string {
  const { at, joined, playedSeconds, perClientSecond, acknowledge, server, errors } = second;
  const errorCount = Object.values(errors).reduce((sum, count) => sum + count, 0);
  return [
    `${String(at).padStart(4)} s ${phase.name}`,
    `${joined} of ${phase.players} joined`,
    ...(errorCount > 0 ? [`${errorCount} errors`] : []),
    acknowledge.count === 0
      ? 'input→ack –'
      : `input→ack ${acknowledge.p50.toFixed(0)}/${acknowledge.p99.toFixed(0)} ms`,
    ...(playedSeconds > 0 ? [`${perClientSecond.patches.toFixed(1)} patches/s`] : []),
    ...(server ? [`step ${server.stepP99Ms.toFixed(1)} ms`, `CPU ${percent(server.cpuShare)}`] : []),
    ...(playedSeconds > 0 ? [`down ${kilobytes(perClientSecond.bytesDown)}`] : []),
  ].join(' · ');
}

type Row = readonly [name: string, value: string];

function rowsOf(figures: CrowdFigures): Row[] {
  const { perClientSecond: per, corrections, shots, counts } = figures;
  const fired = shots.matched + shots.missed;
  return [
    ['input→acknowledged p50/95/99', describeTimes(figures.acknowledge)],
    ['round trip p50/95/99', describeTimes(figures.roundTrip)],
    ['patches a client', `${per.patches.toFixed(1)} a second`],
    ['down a client', `${kilobytes(per.bytesDown)} (patches ${kilobytes(per.patchBytes)})`],
    ['up a client', `${kilobytes(per.bytesUp)}, ${per.inputs.toFixed(1)} inputs a second`],
    ['corrections, of reconciles', describeCorrections(corrections)],
    ...(fired > 0 ? [['own shots matched', `${shots.matched} of ${fired}`] as const] : []),
    ['CPU a client, of their process', `${per.cpuMs.toFixed(2)} ms a second`],
    ['left, lost, back, stalled', `${counts.leaves}, ${counts.drops}, ${counts.returns}, ${counts.stalls}`],
  ];
}

function serverRows(server: ServerFigures | undefined): Row[] {
  if (!server) return [['server', 'not measured']];
  return [
    ['server: figures of', describeProcesses(server)],
    ['server: CPU of a core', percent(server.cpuShare)],
    ['server: GC', `${server.gcMsPerSecond.toFixed(1)} ms a second`],
    ['server: memory', `${server.residentMegabytes.toFixed(0)} MB, heap ${server.heapMegabytes.toFixed(0)} MB`],
    ['server: loop delay', `${server.loopDelayMs.toFixed(1)} ms, the worst of each second, on average`],
  ];
}

function describePhase({ plan, beganAt, endedAt, figures, server, slo }: ReportPhase): string[] {
  const rules = slo.map(({ rule, value, limit, unit, isKept }): Row => {
    const mark = isKept === undefined ? '–' : isKept ? '✓' : '✗';
    const shown = value === undefined ? 'not measured' : describeValue(value, unit);
    return [`${mark} ${ruleNames[rule]}`, `${shown} (${describeLimit({ limit, unit })})`];
  });
  const rows = [...rules, ...rowsOf(figures), ...serverRows(server)];
  const title = `${plan.name}: ${plan.players} players, ${(endedAt - beganAt).toFixed(0)} s`;
  return [title, ...rows.map(([name, value]) => `  ${name.padEnd(32)}${value}`), ''];
}

/** What is printed at the end of a run. */
export function describeReport({ phases, verdict, total, workers }: LoadReport): string {
  const { joins } = total.counts;
  const errors = Object.entries(total.errors).map(([what, count]) => `  ${count} × ${what}`);
  return [
    ...phases.flatMap(describePhase),
    `${joins} joins, p50/95/99 ${describeTimes(total.join)}; ${workers.length === 1 ? '1 process' : `${workers.length} processes`} with clients`,
    ...(errors.length > 0 ? ['errors:', ...errors] : []),
    '',
    verdict.headline,
    ...verdict.findings.map((finding) => `  ${finding}`),
    ...verdict.caveats.map((caveat) => `  Note: ${caveat}`),
    ...verdict.advice.map((advice) => `  Try: ${advice}`),
  ].join('\n');
}
