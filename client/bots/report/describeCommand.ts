import { listOptions, usualMetrics } from '../options/readLoadOptions.ts';
import type { LoadReport } from './LoadReport.ts';

/** Where the report goes is no part of the run. */
const LEFT_OUT: ReadonlySet<string> = new Set(['json', 'html', 'listen']);

/** The command line that plays the same run again. */
export function describeCommand(options: LoadReport['options']): string {
  const values = new Map<string, unknown>(Object.entries(options));
  if (options.metrics === usualMetrics(options.url)) values.delete('metrics');
  const words = listOptions().flatMap(({ key, flag, usual }) => {
    const value = values.get(key);
    if (LEFT_OUT.has(key) || value === undefined || value === usual) return [];
    return value === true ? [flag] : [flag, quoted(String(value))];
  });
  return ['npm run bots --', ...words].join(' ');
}

function quoted(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
