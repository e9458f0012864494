import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkReportFiles, writeReport } from '../../../../client/bots/report/writeReport.ts';
import { LoadRecord } from '../../../support/LoadRecord.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rumpus-report-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a report is written as JSON, with the fields that the documentation describes', async () => {
  const json = join(folder, 'report.json');
  const report = new LoadRecord().begin().steady().seconds(4).report();
  await checkReportFiles({ json });
  await writeReport(report, { json });
  const read = JSON.parse(await readFile(json, 'utf8'));
  expect(read).toMatchObject({ format: 'rumpus-load-report', version: 1, verdict: { outcome: 'kept' } });
  const docs = await readFile('docs/load-testing.md', 'utf8');
  const described = docs.slice(docs.indexOf('## The report'));
  const phase = report.phases[0]!;
  const second = report.timeline[1]!;
  const things = [
    report,
    report.verdict,
    report.total,
    phase,
    phase.slo[0]!,
    phase.figures.perClientSecond,
    phase.server!,
    second,
    second.bots,
  ];
  const named = [...described.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code!.match(/\w+/g) ?? []);
  for (const field of things.flatMap((thing) => Object.keys(thing))) {
    expect(named).toContain(field);
  }
});

test('a file that cannot be written is told before the run', async () => {
  const html = join(folder, 'nowhere', 'report.html');
  await expect(checkReportFiles({ html })).rejects.toThrow(
    `--html ${html} cannot be written: its folder does not exist.`,
  );
  await expect(checkReportFiles({ json: folder })).rejects.toThrow(
    `--json ${folder} cannot be written: it is a folder.`,
  );
  await checkReportFiles({ json: join(folder, 'report.json') });
  expect(await readdir(folder)).toEqual([]);
});
