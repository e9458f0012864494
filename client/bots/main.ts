/** npm run bots: plays on a server with headless clients, and judges how it did. Exits with 1 if the SLO is broken. */
import { CommanderError } from 'commander';
import { type LoadOptions, readLoadOptions } from './options/readLoadOptions.ts';
import { checkReportFiles, writeReport } from './report/writeReport.ts';
import { joinRun } from './run/joinRun.ts';
import { playRun } from './run/playRun.ts';
import { describeReport } from './terminal/describeRun.ts';
import { StatusLine } from './terminal/StatusLine.ts';

async function run(options: LoadOptions): Promise<number> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  // Whoever read the output has gone, as with `| head`.
  process.stdout.on('error', () => interrupt.abort());
  const status = new StatusLine(process.stdout);
  await checkReportFiles(options);
  const report = await playRun(options, status, interrupt.signal);
  status.print(describeReport(report));
  await writeReport(report, options);
  return report.verdict.outcome === 'kept' ? 0 : 1;
}

async function main(): Promise<number> {
  try {
    const options = readLoadOptions(process.argv.slice(2));
    if (options.joinRun === undefined) return await run(options);
    await joinRun(options.joinRun, options.allowRemote);
    // Not when nothing is left to do: bots whose server is gone try to return to it.
    process.exit();
  } catch (error) {
    // It was printed.
    if (error instanceof CommanderError) return error.exitCode;
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

process.exitCode = await main();
