import { spawnSync } from 'node:child_process';

/** What `promtool`, of Debian's package `prometheus`, finds wrong with metrics. */
export function complaintsOf(metrics: string): string[] {
  const { stdout, stderr, error } = spawnSync('promtool', ['check', 'metrics'], { input: metrics, encoding: 'utf8' });
  if (error) throw error;
  const complaints = (stdout + stderr).split('\n').filter((line) => line !== '');
  // Those of the library that measures the process.
  return complaints.filter((line) => !line.startsWith('nodejs_active_'));
}
