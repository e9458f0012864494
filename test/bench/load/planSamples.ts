import { arenaGame } from '../../../shared/games/arena/arenaGame.ts';
import type { ContenderName } from './contenderNames.ts';
import type { Load } from './Load.ts';

export interface PlannedSample {
  readonly contender: ContenderName;
  readonly load: Load;
  readonly pass: number;
}

/**
 * Which samples to take, in order: for each load, pass after pass over the contenders, each in the opposite order of the
 * one before. Rumpus begins and ends each pass, so that every other run is between two of it.
 */
export function planSamples(
  loads: readonly Load[],
  contenders: readonly ContenderName[],
  passes: number,
): readonly PlannedSample[] {
  return loads.flatMap((load) => {
    const able = contenders.filter((contender) => canRun(contender, load));
    const others = able.filter((contender) => contender !== 'rumpus');
    const rumpus: readonly ContenderName[] = able.includes('rumpus') ? ['rumpus'] : [];
    return Array.from({ length: passes }, (_, pass) => {
      const order = [...rumpus, ...(pass % 2 === 0 ? others : others.toReversed()), ...rumpus];
      return order.map((contender) => ({ contender, load, pass }));
    }).flat();
  });
}

/** The floor sends the frames of Rumpus. */
export function canRun(contender: ContenderName, { roomSize }: Load): boolean {
  const isRumpus = contender === 'rumpus' || contender === 'floor';
  return !isRumpus || roomSize <= arenaGame.maxPlayers;
}
