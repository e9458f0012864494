import { open, writeFile } from 'node:fs/promises';
import { OptionError } from '../options/OptionError.ts';
import type { LoadOptions } from '../options/readLoadOptions.ts';
import type { LoadReport } from './LoadReport.ts';
import { writeReportPage } from './page/writeReportPage.ts';

type ReportFiles = Pick<LoadOptions, 'json' | 'html'>;

/**
 * To be called before a run, so that no report is lost at its end.
 * @throws OptionError when a file cannot be written
 */
export async function checkReportFiles({ json, html }: ReportFiles): Promise<void> {
  for (const [name, file] of Object.entries({ json, html })) {
    if (file === undefined) continue;
    try {
      await (await open(file, 'a')).close();
    } catch (error) {
      throw new OptionError(`--${name} ${file} cannot be written: ${(error as Error).message}.`);
    }
  }
}

export async function writeReport(report: LoadReport, { json, html }: ReportFiles): Promise<void> {
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, undefined, 1)}\n`);
  if (html !== undefined) await writeFile(html, await writeReportPage(report));
}
