import type { ContenderName } from './contenderNames.ts';
import type { Load } from './Load.ts';

/** The sizes of the frames of one moment: a patch, then its events. */
export type FrameSizes = readonly number[];

/** What the processes of one run are started with. */
export interface BenchSetup {
  readonly contender: ContenderName;
  readonly port: number;
  readonly load: Load;
  readonly seed: number;
  /** For the floor: what Rumpus sent. */
  readonly frames: readonly FrameSizes[];
}

const VARIABLE = 'BENCH_SETUP';

export function envOf(setup: BenchSetup): Record<string, string> {
  return { [VARIABLE]: JSON.stringify(setup) };
}

/** In a process that the benchmark has started. */
export function readSetup(): BenchSetup {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error('The benchmark starts this process: npm run bench.');
  return JSON.parse(text) as BenchSetup;
}
