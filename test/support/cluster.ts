import { fileURLToPath } from 'node:url';
import { parseMetrics } from '../../client/bots/server/parseMetrics.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { processSecret } from './Processes.ts';

const program = fileURLToPath(new URL('../../server/cluster/main.ts', import.meta.url));

/** One of the processes of a cluster, as it logs its start. */
export interface StartedProcess {
  readonly id: string;
  /** Its place. */
  readonly process: number;
  readonly pid: number;
  /** Where on loopback it listens itself. */
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

/** Reads a metric of one process, whichever process answers: the sum of its samples. */
export async function readMetric(origin: string, { process }: StartedProcess, name: string): Promise<number> {
  const answer = await fetch(`${origin}/metrics`);
  const samples = parseMetrics(await answer.text()).get(name) ?? [];
  return samples.filter(({ labels }) => labels.process === `${process}`).reduce((sum, { value }) => sum + value, 0);
}
