import type { Rewound } from '../GameModule.ts';
import type { ArenaState, Fighter } from './schemas.ts';
import { fightersBySlot } from './spawning.ts';

/**
 * A living fighter at the position where a shot may hit it. A copy, because reading a schema's fields is slow in the
 * inner loop.
 */
export interface Target {
  readonly id: string;
  readonly fighter: Fighter;
  readonly x: number;
  readonly y: number;
}

/** All living fighters, at the positions in `seen`, ordered by slot. */
export function targetsSeen(state: ArenaState, seen: Rewound): Target[] {
  const ids = new Map([...state.fighters].map(([id, fighter]) => [fighter, id]));
  const targets: Target[] = [];
  for (const fighter of fightersBySlot(state)) {
    if (!fighter.isAlive) continue;
    targets.push({ id: ids.get(fighter)!, fighter, x: seen.value(fighter, 'x'), y: seen.value(fighter, 'y') });
  }
  return targets;
}
