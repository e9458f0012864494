import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { SloRule } from '../../figures/slo.ts';
import { describeCommand } from '../describeCommand.ts';
import type { LoadReport } from '../LoadReport.ts';
import { type Chart, ChartLines } from './ChartLines.ts';
import { embedJson, html, Markup } from './html.ts';
import { clientCharts, serverCharts } from './machineCharts.ts';
import { playerCharts } from './playerCharts.ts';
import { errorTable, figureTable, phaseTable, sloTable } from './reportTables.ts';

/** A page with everything in it, for any browser without a network. */
export async function writeReportPage(report: LoadReport): Promise<string> {
  const [plotStyle, colours, style, plotScript, script] = await Promise.all(
    [
      import.meta.resolve('uplot/dist/uPlot.min.css'),
      new URL('./colours.css', import.meta.url),
      new URL('./report.css', import.meta.url),
      import.meta.resolve('uplot/dist/uPlot.iife.min.js'),
      new URL('./drawCharts.js', import.meta.url),
    ].map(async (url) => new Markup(await readFile(fileURLToPath(url), 'utf8'))),
  );
  const lines = new ChartLines(report);
  // In the order in which they answer: what did the players feel, what did the server do, who measured?
  const all = [...playerCharts(report, lines), ...serverCharts(report, lines), ...clientCharts(lines)];
  const charts = all.filter(({ series }) => series.some(({ values }) => values.some((value) => value !== null)));
  const broken = new Set(report.verdict.breaches.map(({ rule }) => rule));
  const phases = report.phases.map(({ plan, beganAt, steadyAt, endedAt }) => ({
    name: plan.name,
    from: beganAt,
    steady: steadyAt,
    to: endedAt,
  }));
  const data = { seconds: report.timeline.map(({ at }) => at), phases, charts };
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${report.verdict.headline}: load test of ${report.options.game}</title>
<style>${plotStyle}</style>
<style>${colours}${style}</style>
</head>
<body>
${describeHead(report)}
<main>
${describeVerdict(report)}
<h2>The SLO${report.phases.length > 1 ? ', phase by phase' : ''}</h2>
<p class="quiet">What the server promises its players, judged while all of them were there.</p>
${sloTable(report.phases)}
<h2>Over time</h2>
<p class="quiet">Seconds since the run began. Shaded: players still join or leave, and the SLO is not judged. Drag across a plot to look closer; double-click to see all again.</p>
<div class="charts">${charts.map((chart) => describeChart(chart, broken))}</div>
${errorTable(report)}
<h2>Figures</h2>
<p class="quiet">Those of the server are of the process that answers at its address, or of all processes of its cluster together.</p>
${figureTable(report.phases)}
<h2>What was played</h2>
${phaseTable(report.phases)}
${describeSource(report)}
</main>
<script type="application/json" id="data">${embedJson(data)}</script>
<script>${plotScript}</script>
<script>${script}</script>
</body>
</html>
`.text;
}

function describeHead({ options, phases, scenario, roomSize, startedAt, seconds }: LoadReport): Markup {
  const players = phases.map(({ plan }) => plan.players);
  const most = `${new Set(players).size > 1 ? 'up to ' : ''}${Math.max(0, ...players)}`;
  const what = scenario === undefined ? '' : `“${scenario}”: `;
  const where = options.code === undefined ? `in rooms of ${roomSize}` : `in room ${options.code}`;
  return html`<header>
<h1>Rumpus load test</h1>
<p class="quiet">${what}${most} ${options.thin ? 'thin ' : ''}clients played ${options.game} ${where} on ${options.url}, ${startedAt.slice(0, 16).replace('T', ' ')} UTC, ${seconds} s</p>
</header>`;
}

function describeVerdict({ verdict }: LoadReport): Markup {
  const list = (lines: readonly string[]) => html`<ul>${lines.map((line) => html`<li>${sentence(line)}</li>`)}</ul>`;
  return html`<section class="verdict ${verdict.outcome}" aria-label="Verdict">
<h2>${verdict.headline}</h2>
${verdict.findings.length > 0 ? list(verdict.findings) : undefined}
${verdict.advice.length > 0 ? html`<h3>Why, and what to try</h3>${list(verdict.advice)}` : undefined}
${verdict.caveats.length > 0 ? html`<h3>Note</h3>${list(verdict.caveats)}` : undefined}
</section>`;
}

/** Options of the command line are not broken at their dashes. */
function sentence(text: string): Markup[] {
  return text.split(/(--[\w-]+)/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

function describeChart({ id, title, unit, help, rule }: Chart, broken: ReadonlySet<SloRule>): Markup {
  const heading = unit === '' ? title : `${title}, ${unit}`;
  const mark = rule && broken.has(rule) ? html` <span class="mark">✗ over its limit</span>` : undefined;
  return html`<section class="chart" id="chart-${id}"><h3>${heading}${mark}</h3><p>${help}</p><div class="plot"></div></section>`;
}

function describeSource({ options, machine, workers }: LoadReport): Markup {
  const processes = workers.length === 1 ? 'one process' : `${workers.length} processes`;
  return html`<h2>To play it again</h2>
<p><code class="command">${describeCommand(options)}</code></p>
<p class="quiet">The clients ran in ${processes}, on Node ${machine.node} with ${machine.cores} cores (${machine.processor}). The same seed gives the same clients; a server and a network are never the same twice.</p>`;
}
