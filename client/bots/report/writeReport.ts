import { access, constants, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
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
  for (const [name, file] of Object.entries({ json, html })) if (file !== undefined) await checkWritable(name, file);
}

/**
 * Creates nothing, so that a run that ends early leaves no empty file.
 * @throws OptionError when the file of an option cannot be written
 */
export async function checkWritable(option: string, file: string): Promise<void> {
  const problem = await problemWith(file);
  if (problem !== undefined) throw new OptionError(`--${option} ${file} cannot be written: ${problem}.`);
}

async function problemWith(file: string): Promise<string | undefined> {
  try {
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory()) return 'it is a folder';
    if (!found && !(await stat(dirname(file)).catch(() => undefined))?.isDirectory())
      return 'its folder does not exist';
    await access(found ? file : dirname(file), constants.W_OK);
    return undefined;
  } catch {
    return 'this is not allowed';
  }
}

export async function writeReport(report: LoadReport, { json, html }: ReportFiles): Promise<void> {
  if (json !== undefined) await writeFile(json, `${JSON.stringify(report, undefined, 1)}\n`);
  if (html !== undefined) await writeFile(html, await writeReportPage(report));
}
