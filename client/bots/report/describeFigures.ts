import type { Percentiles } from '../crowd/TimeHistogram.ts';
import type { CrowdFigures } from '../figures/CrowdSum.ts';
import type { ServerFigures } from '../server/ServerFigures.ts';

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} KB/s`;
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
export const milliseconds = (ms: number): string => `${ms.toFixed(0)} ms`;
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function describeTimes({ count, p50, p95, p99 }: Percentiles): string {
  return count === 0 ? 'not measured' : `${p50.toFixed(1)} / ${p95.toFixed(1)} / ${p99.toFixed(1)} ms`;
}

export function describeCorrections({ reconciles, share }: CrowdFigures['corrections']): string {
  return reconciles === 0 ? 'not measured' : `${percent(share)} of ${reconciles}`;
}

/** Whose figures those of the server are, and of how long. */
export function describeProcesses({ processes, seconds }: Pick<ServerFigures, 'processes' | 'seconds'>): string {
  return `${processes === 1 ? 'one process' : `${processes} processes together`}, for ${seconds.toFixed(0)} s`;
}
