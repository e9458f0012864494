import { availableParallelism, cpus, platform, release } from 'node:os';

/** What a reader must know to compare the numbers with those of another machine. */
export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly processor: string;
  readonly system: string;
  /** Whether server and clients have a core each. */
  readonly isPinned: boolean;
}

export function describeMachine(isPinned: boolean): Machine {
  return {
    node: `Node ${process.version.slice(1)}`,
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    system: `${platform()} ${release().split('-')[0]}`,
    isPinned,
  };
}
