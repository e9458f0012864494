import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { bytesChart, chartFiles, cpuChart } from './charts.ts';
import { shortTable } from './describeRows.ts';
import { drawBars } from './drawBars.ts';
import { performancePage, type Results } from './performancePage.ts';
import type { Row } from './summarise.ts';

const root = new URL('../../../', import.meta.url);
const BEGIN = '<!-- npm run bench -- --write: begin -->';
const END = '<!-- npm run bench -- --write: end -->';
const SHOWN = ['rumpus', 'wsJson', 'plainColyseus'];

/** Writes the page, its plots, the table of the README, and all measurements into artifacts/. */
export async function writeResults(results: Results): Promise<void> {
  const { rows } = results;
  await writeFile(new URL('docs/performance.md', root), performancePage(results));
  await writeFile(new URL(`docs/${chartFiles.cpu}`, root), drawBars(cpuChart(rows)));
  await writeFile(new URL(`docs/${chartFiles.bytes}`, root), drawBars(bytesChart(rows)));
  const readme = new URL('README.md', root);
  await writeFile(readme, withTable(await readFile(readme, 'utf8'), rows));
  await mkdir(new URL('artifacts/', root), { recursive: true });
  await writeFile(new URL('artifacts/performance.json', root), `${JSON.stringify(results, undefined, 2)}\n`);
}

/**
 * The README with its three rows of the first load.
 * @throws Error if it has no place for them
 */
export function withTable(readme: string, rows: readonly Row[]): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`README.md has no place for the table: ${BEGIN} … ${END}`);
  const first = rows[0]?.load;
  const shown = rows.filter(({ load, contender }) => load === first && SHOWN.includes(contender));
  return `${readme.slice(0, begin + BEGIN.length)}\n${shortTable(shown)}\n${readme.slice(end)}`;
}
