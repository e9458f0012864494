import { contenderTitles } from './contenderNames.ts';
import { whole } from './describeRows.ts';
import type { BarChart } from './drawBars.ts';
import { describeLoad } from './Load.ts';
import type { Row } from './summarise.ts';

/** The plots of the documentation, by the names of their files. */
export const chartFiles = { cpu: 'performance-cpu.svg', bytes: 'performance-bytes.svg' } as const;

export function cpuChart(rows: readonly Row[]): BarChart {
  return chartOf('Server CPU, µs a client-second (less is better)', rows, ({ cpuUs }) => cpuUs.total);
}

export function bytesChart(rows: readonly Row[]): BarChart {
  return chartOf('Bytes to a client, a second (less is better)', rows, ({ downBytes }) => downBytes);
}

/** Rows that score nothing are left out. */
function chartOf(title: string, rows: readonly Row[], read: (row: Row) => number): BarChart {
  const counting = rows.filter(({ stateFault }) => stateFault === undefined);
  const labels = [...new Set(counting.map(({ load }) => describeLoad(load)))];
  const groups = labels.map((label) => ({
    label,
    bars: counting
      .filter(({ load }) => describeLoad(load) === label)
      .map((row) => ({
        label: `${contenderTitles[row.contender]}${row.faults.length > 0 ? ' (not valid)' : ''}`,
        value: read(row),
        isOwn: row.contender === 'rumpus',
      })),
  }));
  return { title, groups, format: whole };
}
