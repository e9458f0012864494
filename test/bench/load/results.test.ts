import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cpuChart } from './charts.ts';
import { markdownTable, shortTable } from './describeRows.ts';
import { drawBars } from './drawBars.ts';
import { performancePage } from './performancePage.ts';
import { readBenchOptions } from './readBenchOptions.ts';
import { sampleOf, usedTime } from './sampleOf.ts';
import { summarise } from './summarise.ts';
import { withTable } from './writeResults.ts';

const samples = [
  sampleOf('rumpus', 2956),
  sampleOf('wsJson', 1800),
  { ...sampleOf('plainColyseus', 2136), stateFault: { isWrong: true, sentence: 'A probe saw | something else.' } },
  sampleOf('floor', 1000, 0, { crowd: { used: usedTime(0.9) } }),
  sampleOf('rumpus', 3044),
];
const rows = summarise(samples);
const cellsOf = (table: string) =>
  table.split('\n').map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('the table', () => {
  const [head, line, ...body] = cellsOf(markdownTable(rows));

  it('has a cell in each column of each row', () => {
    expect(body).toHaveLength(4);
    for (const row of [line!, ...body]) expect(row).toHaveLength(head!.length);
  });

  it('has the figures of a row', () => {
    expect(body[1]).toEqual([
      '200 clients in rooms of 10, 30 inputs in, 30 patches out',
      'ws + JSON',
      '1,800 (1,350 + 450)',
      '1.67',
      '29.8',
      '3,456 / 345',
      '20 / 30 / 40',
      '0.10 / 0.90',
      '5.0 (3.0 ms)',
      '40 / 110',
      '4,000 bytes, 20 ms',
      'yes',
    ]);
    expect(body[0]).toContain('itself again: 1.03');
  });

  it('has nothing but the reason for a contender whose state was wrong', () => {
    expect(body[2]!.slice(2, -1)).toEqual(Array.from({ length: 9 }, () => '–'));
    expect(body[2]!.at(-1)).toBe('scores nothing: A probe saw \\| something else.');
  });

  it('says why a row is not valid', () => {
    expect(body[3]!.at(-1)).toBe('no: The clients used 90 % of their core.');
  });
});

describe('the plot', () => {
  const drawing = drawBars(cpuChart(rows));

  it('has a bar for each row that counts, as long as its value', () => {
    const widths = [...drawing.matchAll(/<rect class="(\w+)"[^>]* width="([\d.]+)"/g)].map(([, kind, width]) => [
      kind,
      +width!,
    ]);
    expect(widths.map(([kind]) => kind)).toEqual(['own', 'other', 'other']);
    expect(+widths[1]![1]! / +widths[0]![1]!).toBeCloseTo(1800 / 3000, 2);
    expect(drawing).toContain('>1,800<');
    expect(drawing).toContain('(not valid)');
  });

  it('stays inside its frame, and writes what it is given as text', () => {
    const title = 'a < b & c';
    const drawn = drawBars({
      title,
      groups: [{ label: '<g>', bars: [{ label: 'x', value: 5, isOwn: true }] }],
      format: String,
    });
    expect(drawn).toContain('a &lt; b &amp; c');
    expect(drawn).not.toContain('<g>');
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(drawn)!;
    const [, x, y, w, h] = /<rect [^>]*x="(\d+)" y="(\d+)" width="([\d.]+)" height="(\d+)"/.exec(drawn)!;
    expect(+x! + +w!).toBeLessThan(+width!);
    expect(+y! + +h!).toBeLessThan(+height!);
  });
});

describe('the pages', () => {
  it('say when, on what and how it was measured, and that one row is not valid', () => {
    const machine = { node: 'Node 24.1.0', cores: 2, processor: 'A processor', system: 'linux 6.1', isPinned: true };
    const options = readBenchOptions(['node', 'main.ts']);
    const page = performancePage({ began: new Date('2026-01-02T03:04:05Z'), machine, options, rows, samples });
    expect(page).toContain('Measured on 2026-01-02, with Node 24.1.0 on 2 cores of A processor');
    expect(page).toContain('Of 5 runs, 1 are not valid.');
    expect(page).toContain(markdownTable(rows));
  });

  it('show three rows in the README, between its marks', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const written = withTable(readme, rows);
    expect(written).toContain(shortTable(rows.filter(({ contender }) => contender !== 'floor')));
    expect(withTable(written, rows)).toBe(written);
    expect(() => withTable('no marks', rows)).toThrow('no place');
  });
});
