import { contenderTitles } from './contenderNames.ts';
import { describeLoad, type Load } from './Load.ts';
import type { Ratio } from './statistics.ts';
import type { Row } from './summarise.ts';

const HEAD = [
  'load',
  'contender',
  'CPU µs a client-second (user + system)',
  'Rumpus ÷ it (spread)',
  'patches that arrived a second',
  'bytes down / up a client-second',
  'input→acknowledged p50 / p95 / p99, ms',
  'step p50 / p99, ms',
  'GC ms/s (longest)',
  'KB a client / a room',
  'join',
  'valid',
];

/** All rows as one Markdown table. */
export function markdownTable(rows: readonly Row[]): string {
  return tableOf(
    HEAD,
    rows.map((row) => [describeRates(row.load), ...cellsOf(row)]),
  );
}

/** The few rows and columns that the README shows. */
export function shortTable(rows: readonly Row[]): string {
  const head = ['', 'CPU µs a client-second', 'patches a second', 'bytes down / up', 'input→acknowledged p99'];
  return tableOf(
    head,
    rows.map((row) => [
      contenderTitles[row.contender],
      whole(row.cpuUs.total),
      row.patches.toFixed(1),
      `${whole(row.downBytes)} / ${whole(row.upBytes)}`,
      `${row.acknowledgeMs.p99.toFixed(0)} ms`,
    ]),
  );
}

export function describeRatio({ middle, least, most, pairs }: Ratio): string {
  const spread = pairs > 1 ? ` (${least.toFixed(2)} to ${most.toFixed(2)})` : '';
  return `${middle.toFixed(2)}${spread}`;
}

/** Whole numbers with a comma between thousands. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function describeRates(load: Load): string {
  return `${describeLoad(load)}, ${load.inputRate} inputs in, ${load.patchRate} patches out`;
}

function cellsOf(row: Row): readonly string[] {
  const title = contenderTitles[row.contender];
  if (row.stateFault !== undefined) {
    return [title, ...Array.from({ length: HEAD.length - 3 }, () => '–'), `scores nothing: ${row.stateFault}`];
  }
  const { cpuUs, acknowledgeMs, stepMs, rumpusRatio, roomBytes } = row;
  const isFloor = row.contender === 'floor';
  const ratio = rumpusRatio ? describeRatio(rumpusRatio) : '–';
  return [
    title,
    `${whole(cpuUs.total)} (${whole(cpuUs.user)} + ${whole(cpuUs.system)})`,
    row.contender === 'rumpus' && rumpusRatio ? `itself again: ${ratio}` : ratio,
    row.patches.toFixed(1),
    `${whole(row.downBytes)} / ${whole(row.upBytes)}`,
    `${acknowledgeMs.p50.toFixed(0)} / ${acknowledgeMs.p95.toFixed(0)} / ${acknowledgeMs.p99.toFixed(0)}`,
    isFloor ? '–' : `${stepMs.p50.toFixed(2)} / ${stepMs.p99.toFixed(2)}`,
    `${row.gcMsPerSecond.toFixed(1)} (${row.longestGcMs.toFixed(1)} ms)`,
    `${kilobytes(row.clientBytes)} / ${roomBytes === undefined ? '–' : kilobytes(roomBytes)}`,
    isFloor ? '–' : `${whole(row.joinBytes)} bytes, ${row.joinMs.toFixed(0)} ms`,
    row.faults.length === 0 ? 'yes' : `no: ${row.faults.join(' ')}`,
  ];
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}

function tableOf(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
