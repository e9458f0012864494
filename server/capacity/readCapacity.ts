import type { Config } from '../config.ts';
import { readCapacityFile } from './capacityFile.ts';

/**
 * How many players this process takes; undefined if nothing limits them.
 * @throws ConfigError if the capacity file is wrong
 */
export function readCapacity({
  capacityPlayers,
  capacityFile,
}: Pick<Config, 'capacityPlayers' | 'capacityFile'>): number | undefined {
  if (capacityPlayers !== undefined || capacityFile === undefined) return capacityPlayers;
  return readCapacityFile(capacityFile).players;
}
