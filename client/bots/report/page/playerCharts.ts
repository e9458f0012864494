import { errorNameOf } from '../../figures/errorNames.ts';
import type { ReportSecond } from '../../figures/ReportSecond.ts';
import type { LoadReport } from '../LoadReport.ts';
import type { Chart, ChartLines, ChartSeries } from './ChartLines.ts';

/** Errors that have a line of their own. */
const ERROR_LINES = 6;

/** What the players felt, and what the run did to them. */
export function playerCharts({ total }: LoadReport, lines: ChartLines): Chart[] {
  return [
    {
      id: 'acknowledge',
      title: 'Input → acknowledged',
      unit: 'ms',
      help: 'From sending an input to the state that shows its effect: what players feel.',
      series: [...lines.percentiles('acknowledge'), lines.limit('acknowledge')],
      rule: 'acknowledge',
    },
    {
      id: 'joined',
      title: 'Players',
      unit: '',
      help: 'Clients that are in a room and connected.',
      series: [lines.line('joined', ({ joined }) => joined), lines.wanted()],
    },
    {
      id: 'roundTrip',
      title: 'Round trip',
      unit: 'ms',
      help: 'A ping from a client to the server and back, once a second each.',
      series: lines.percentiles('roundTrip'),
    },
    {
      id: 'patches',
      title: 'Patches a second',
      unit: '',
      help: 'States that reached a client each second. Below the rate of the rooms, the server or the network cannot keep up.',
      series: [
        lines.ofClients('arrived', ({ patches }) => patches),
        { ...lines.line('rate of the rooms', patchRate), isLimit: true },
      ],
    },
    {
      id: 'bytes',
      title: 'Bytes a client',
      unit: 'KB/s',
      help: 'WebSocket frames of one client, without TCP and TLS.',
      series: [
        lines.ofClients('down', ({ bytesDown }) => bytesDown / 1000),
        lines.ofClients('up', ({ bytesUp }) => bytesUp / 1000),
      ],
    },
    {
      id: 'corrections',
      title: 'Corrections',
      unit: '%',
      help: 'How often the server moved a player elsewhere than its client had predicted.',
      series: [
        lines.line('corrected', ({ corrections: { reconciles, share } }) => (reconciles > 0 ? share * 100 : undefined)),
      ],
    },
    {
      id: 'errors',
      title: 'Errors a second',
      unit: '',
      help: 'What went wrong for clients, by code. The sentences are in the table of errors.',
      series: errorLines(total.errors, lines),
      rule: 'errors',
    },
    {
      id: 'events',
      title: 'Coming and going',
      unit: '',
      help: 'Clients each second. A connection is lost if the run cuts it, or the server or the network does.',
      series: [
        lines.line('joins', ({ counts }) => counts.joins),
        lines.line('leaves', ({ counts }) => counts.leaves),
        lines.line('lost', ({ counts }) => counts.drops),
        lines.line('back', ({ counts }) => counts.returns),
        lines.line('stalled', ({ counts }) => counts.stalls),
      ],
    },
  ];
}

function patchRate({ patchIntervalMs }: ReportSecond): number | undefined {
  return patchIntervalMs > 0 ? 1000 / patchIntervalMs : undefined;
}

/** A line for each of the most frequent kinds, and one for all others. */
function errorLines(total: LoadReport['total']['errors'], lines: ChartLines): ChartSeries[] {
  const byCount = Object.entries(total).sort(([, one], [, other]) => other - one);
  const names = [...new Set(byCount.map(([error]) => errorNameOf(error)))];
  if (names.length === 0) return [lines.line('errors', () => 0)];
  const countOf = (errors: ReportSecond['errors'], isCounted: (name: string) => boolean): number =>
    Object.entries(errors).reduce((sum, [error, count]) => sum + (isCounted(errorNameOf(error)) ? count : 0), 0);
  const own = names.slice(0, ERROR_LINES);
  const series = own.map((name) => lines.line(name, ({ errors }) => countOf(errors, (each) => each === name)));
  if (names.length === own.length) return series;
  return [...series, lines.line('others', ({ errors }) => countOf(errors, (each) => !own.includes(each)))];
}
