import { fileURLToPath } from 'node:url';
import { parseMetrics } from '../../client/bots/server/parseMetrics.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { processSecret } from './Processes.ts';

const program = fileURLToPath(new URL('../../server/cluster/main.ts', import.meta.url));

/** One of the processes of a cluster, as it logs its start. */
export interface StartedProcess {
  readonly process: string;
  readonly pid: number;
  /** Where on loopback its own metrics are. */
  readonly port: number;
}

/** `npm run cluster`. */
export function startCluster(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = ['--processes', '2'],
): ServerProcess {
  return new ServerProcess({ LOG_LEVEL: 'info', IDENTITY_SECRET: processSecret, ...env }, [], [program, ...args]);
}

/** The processes that have started, oldest first. */
export function startedBy(cluster: ServerProcess): StartedProcess[] {
  return cluster.stderr
    .split('\n')
    .filter((line) => line.includes('a process takes connections'))
    .map((line) => JSON.parse(line) as StartedProcess);
}

/** Reads a metric of one process: the sum of its samples. */
export async function readMetric({ port }: StartedProcess, name: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
  return (parseMetrics(await answer.text()).get(name) ?? []).reduce((sum, { value }) => sum + value, 0);
}
