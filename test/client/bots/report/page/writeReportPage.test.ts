import { expect, test } from 'vitest';
import { writeReportPage } from '../../../../../client/bots/report/page/writeReportPage.ts';
import { LoadRecord } from '../../../../support/LoadRecord.ts';

interface DrawnData {
  readonly seconds: number[];
  readonly charts: { readonly id: string; readonly series: { label: string; values: (number | null)[] }[] }[];
}

function dataOf(page: string): DrawnData {
  return JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]!);
}

const seriesOf = (page: string, id: string) =>
  dataOf(page)
    .charts.find((chart) => chart.id === id)
    ?.series.map(({ label, values }) => [label, values]);

test('the page needs nothing but itself', async () => {
  const page = await writeReportPage(new LoadRecord().begin().steady().seconds(4).report());
  const body = page.replaceAll(/<script>.*?<\/script>|<style>.*?<\/style>/gs, '');
  expect(body).not.toMatch(/<(link|img|iframe)|src=|href=/);
  expect(page.replaceAll(/https?:\/\/localhost:2567/g, '')).not.toMatch(/url\(|@import|fetch\(|XMLHttpRequest/);
});

test('the page of a broken SLO says what was broken, and marks its plots', async () => {
  const page = await writeReportPage(
    new LoadRecord()
      .begin()
      .steady()
      .seconds(4, { acknowledged: [500] }, { busy: 0.9 })
      .report(),
  );
  expect(page).toContain('<title>SLO broken with 10 players: load test of arena</title>');
  expect(page.match(/over its limit/g)).toHaveLength(2);
  expect(page).toMatch(/id="chart-acknowledge"><h3>Input → acknowledged, ms <span class="mark">/);
  expect(page).toMatch(/id="chart-loop"><h3>Server: busy, % <span class="mark">/);
  expect(page).toContain('npm run bots -- --seed 7');
});

test('the page of a kept SLO marks none', async () => {
  const page = await writeReportPage(new LoadRecord().begin().steady().seconds(4).report());
  expect(page).toContain('<section class="verdict kept"');
  expect(page).not.toContain('class="mark"');
});

test('sentences from the server are text, whatever they contain', async () => {
  const sentence = 'join refused with 422: <img src=x onerror=alert(1)></script>';
  const page = await writeReportPage(
    new LoadRecord()
      .begin()
      .second({ errors: { [sentence]: 1 } })
      .report(),
  );
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

test('a second without a report has a gap in the plots, and what was never measured has none', async () => {
  const run = new LoadRecord()
    .begin()
    .steady()
    .second()
    .second({ counts: { playedMs: 0 }, acknowledged: [] })
    .second();
  const page = await writeReportPage(run.report());
  expect(seriesOf(page, 'patches')![0]).toEqual(['arrived', [30, null, 30]]);
  expect(seriesOf(page, 'acknowledge')![0]).toEqual(['p50', [expect.closeTo(20, 1), null, expect.closeTo(20, 1)]]);
  expect(seriesOf(page, 'corrections')).toBeUndefined();
});

test('each kind of error has a line, and rare kinds share one', async () => {
  const errors = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`kind ${index}: sentence`, 10 - index]));
  const page = await writeReportPage(
    new LoadRecord()
      .begin()
      .second({ errors: { ...errors, 'kind 0: another sentence': 1 } })
      .report(),
  );
  const lines = seriesOf(page, 'errors')!;
  expect(lines.map(([label]) => label)).toEqual(['kind 0', 'kind 1', 'kind 2', 'kind 3', 'kind 4', 'kind 5', 'others']);
  expect(lines[0]![1]).toEqual([11]);
  expect(lines[6]![1]).toEqual([4 + 3 + 2]);
});

test('a phase that was given a name with markup has it as text', async () => {
  const page = await writeReportPage(new LoadRecord().begin({ name: '<i>' }).steady().seconds(3).report());
  expect(page).toContain('<th scope="col">&lt;i&gt;</th>');
});
