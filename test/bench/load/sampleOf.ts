import type { ContenderName } from './contenderNames.ts';
import type { Load } from './Load.ts';
import type { Sample } from './Sample.ts';
import type { UsedTime } from './ThreadWatch.ts';

const SECONDS = 10;

export const testLoad: Load = { rooms: 20, roomSize: 10, inputRate: 30, patchRate: 30 };

type Parts = { readonly [Key in 'server' | 'crowd' | 'join' | 'memory']?: Partial<Sample[Key]> };

/** Of the clients, in a run of 10 s. */
export function usedTime(coreShare: number, displacedShare = 0): UsedTime {
  const ms = coreShare * SECONDS * 1000;
  return { seconds: SECONDS, userMs: ms * 0.75, systemMs: ms * 0.25, displacedMs: displacedShare * SECONDS * 1000 };
}

/** A valid sample for tests, in which each client costs `cpuUs` a second. */
export function sampleOf(contender: ContenderName, cpuUs: number, pass = 0, parts: Parts = {}): Sample {
  const clients = testLoad.rooms * testLoad.roomSize;
  const percentiles = { p50: 20, p95: 30, p99: 40, count: 100 };
  return {
    contender,
    load: testLoad,
    pass,
    server: {
      used: usedTime((cpuUs * clients) / 1e6),
      gcMs: 50,
      longestGcMs: 3,
      stepP50Ms: 0.1,
      stepP99Ms: 0.9,
      steps: 6000,
      ...parts.server,
    },
    crowd: {
      used: usedTime(0.4),
      open: clients,
      inputs: clients * testLoad.inputRate * SECONDS,
      patchesPerClientSecond: 29.8,
      downPerClientSecond: 3456.4,
      upPerClientSecond: 345.2,
      acknowledgeMs: percentiles,
      frames: [],
      ...parts.crowd,
    },
    join: { ms: percentiles, lastBytes: 4000, ...parts.join },
    memory: { firstRooms: 11_350_000, allRooms: 12_850_000, full: 20_050_000, ...parts.memory },
    machineLoad: 1.5,
  };
}
