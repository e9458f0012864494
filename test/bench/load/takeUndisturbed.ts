import { cpus } from 'node:os';
import { isDisturbed } from './findFaults.ts';
import type { Sample } from './Sample.ts';
import { type SampleRequest, takeSample } from './takeSample.ts';

const LOOK_MS = 1_000;
/** What other programs may use of all cores when a run begins. */
const QUIET_SHARE = 0.1;

/**
 * Takes a sample when the machine is quiet, and again if other programs disturbed it.
 * @param deadlineMs performance.now() from which on it is taken as it comes
 */
export async function takeUndisturbed(request: SampleRequest, deadlineMs: number): Promise<Sample> {
  for (;;) {
    while (performance.now() < deadlineMs && (await busyShare()) > QUIET_SHARE);
    const sample = await takeSample(request);
    if (!isDisturbed(sample) || performance.now() >= deadlineMs) return sample;
  }
}

/** The share of all cores that was used in the last moment. */
async function busyShare(): Promise<number> {
  const before = readCores();
  await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  const now = readCores();
  return 1 - (now.idle - before.idle) / Math.max(1, now.total - before.total);
}

function readCores(): { readonly idle: number; readonly total: number } {
  const times = cpus().map((core) => core.times);
  const total = times.reduce((sum, time) => sum + Object.values(time).reduce((all, ms) => all + ms, 0), 0);
  return { idle: times.reduce((sum, { idle }) => sum + idle, 0), total };
}
