import type { ReportPhase } from '../../figures/ReportPhase.ts';
import { type SloRule, sloRules } from '../../figures/slo.ts';
import {
  capital,
  describeCorrections,
  describeProcesses,
  describeTimes,
  kilobytes,
  milliseconds,
  percent,
} from '../describeFigures.ts';
import { describeLimit, describeValue, ruleNames, ruleReasons } from '../describeSlo.ts';
import type { LoadReport } from '../LoadReport.ts';
import { html, type Markup } from './html.ts';

type Phases = readonly ReportPhase[];
type Row = readonly [name: string, read: (phase: ReportPhase) => string | undefined];

/** Each rule of the SLO in each phase. */
export function sloTable(phases: Phases): Markup {
  const heads = phases.map(({ plan }) => html`<th scope="col">${plan.name}</th>`);
  const rows = sloRules.map(
    (rule) => html`<tr>
<th scope="row">${capital(ruleNames[rule])}<br><small class="quiet">${ruleReasons[rule]}</small></th>
${phases.map((phase) => sloCell(phase, rule))}
</tr>`,
  );
  return html`<div class="scroll by-phase"><table>
<thead><tr><th scope="col">Rule</th>${heads}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}

function sloCell({ plan, slo }: ReportPhase, rule: SloRule): Markup {
  const { value, limit, unit, isKept } = slo.find((result) => result.rule === rule)!;
  const most = describeLimit({ limit, unit });
  if (value === undefined)
    return html`<td class="quiet" data-phase="${plan.name}"><span>not measured<br><small>${most}</small></span></td>`;
  const mark = isKept ? '✓' : '✗';
  return html`<td class="${isKept ? 'is-kept' : 'is-broken'}" data-phase="${plan.name}"><span>${mark} ${describeValue(value, unit)}<br><small>${most}</small></span></td>`;
}

/** What the run did in each phase. */
export function phaseTable(phases: Phases): Markup {
  return table('In each phase', phases, [
    ['Players', ({ plan }) => String(plan.players)],
    ['Began at', ({ beganAt }) => `${beganAt.toFixed(0)} s`],
    ['All players there at', ({ steadyAt }) => (steadyAt === undefined ? 'never' : `${steadyAt.toFixed(0)} s`)],
    ['Ended at', ({ endedAt }) => `${endedAt.toFixed(0)} s`],
    ['Leave and are replaced, a minute', ({ plan }) => orNone(plan.churn)],
    ['Connections cut, a minute', ({ plan }) => orNone(plan.drop)],
    ['Connections stalled, a minute', ({ plan }) => orNone(plan.stall)],
    ['Cut at its beginning', ({ plan }) => (plan.cut > 0 ? `${percent(plan.cut)}, for ${plan.outage} s` : 'none')],
    ['Delay of a round trip', ({ plan }) => describeDelay(plan)],
  ]);
}

/** What was measured while all players were there. */
export function figureTable(phases: Phases): Markup {
  return table('While all players were there', phases, [
    ['Input → acknowledged p50 / p95 / p99', ({ figures }) => describeTimes(figures.acknowledge)],
    ['Round trip p50 / p95 / p99', ({ figures }) => describeTimes(figures.roundTrip)],
    ['Patches a client', ({ figures }) => `${figures.perClientSecond.patches.toFixed(1)} a second`],
    ['Inputs a client', ({ figures }) => `${figures.perClientSecond.inputs.toFixed(1)} a second`],
    ['Down a client', ({ figures }) => kilobytes(figures.perClientSecond.bytesDown)],
    ['Up a client', ({ figures }) => kilobytes(figures.perClientSecond.bytesUp)],
    ['CPU a client, of their process', ({ figures }) => `${figures.perClientSecond.cpuMs.toFixed(2)} ms a second`],
    ['Corrections, of reconciles', ({ figures }) => describeCorrections(figures.corrections)],
    [
      'Left, lost, back, stalled',
      ({ figures: { counts } }) => `${counts.leaves}, ${counts.drops}, ${counts.returns}, ${counts.stalls}`,
    ],
    ['Server: figures of', ({ server }) => (server ? describeProcesses(server) : 'not measured')],
    ['Server: CPU of a core', ({ server }) => server && percent(server.cpuShare)],
    ['Server: garbage collection', ({ server }) => server && `${server.gcMsPerSecond.toFixed(1)} ms a second`],
    ['Server: memory', ({ server }) => server && `${server.residentMegabytes.toFixed(0)} MB`],
    [
      'Server: loop delay, the worst of each second, on average',
      ({ server }) => server && milliseconds(server.loopDelayMs),
    ],
  ]);
}

/** Empty without errors. */
export function errorTable({ total }: LoadReport): Markup {
  const rows = Object.entries(total.errors)
    .sort(([, one], [, other]) => other - one)
    .map(([what, count]) => html`<tr><td>${count}</td><td class="text">${what}</td></tr>`);
  if (rows.length === 0) return html``;
  return html`<h2>Errors</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">Times</th><th scope="col">What happened</th></tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}

function table(title: string, phases: Phases, rows: readonly Row[]): Markup {
  const body = rows.map(
    ([name, read]) =>
      html`<tr><th scope="row">${name}</th>${phases.map((phase) => html`<td data-phase="${phase.plan.name}">${read(phase) ?? '–'}</td>`)}</tr>`,
  );
  return html`<div class="scroll by-phase"><table>
<thead><tr><th scope="col">${title}</th>${phases.map(({ plan }) => html`<th scope="col">${plan.name}</th>`)}</tr></thead>
<tbody>${body}</tbody>
</table></div>`;
}

const orNone = (rate: number): string => (rate > 0 ? String(rate) : 'none');

function describeDelay({ latency, jitter }: ReportPhase['plan']): string {
  if (latency + jitter === 0) return 'none added';
  return jitter === 0 ? `${latency} ms` : `${latency} to ${latency + jitter} ms`;
}
