import { entriesBySlot } from '../../room/slots.ts';
import type { Writable } from '../../Writable.ts';
import type { Rewound } from '../GameModule.ts';
import type { ArenaState, Fighter } from './schemas.ts';

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

/** The living fighters at the positions of one moment, ordered by slot. It is reused, so that shots leave no garbage. */
export class Targets {
  readonly #kept: Writable<Target>[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** @param index below `count` */
  at(index: number): Target {
    return this.#kept[index]!;
  }

  /**
   * Replaces the targets by those of `seen`. Looking up where a fighter was is slow, so whoever needs only a part of the map
   * says so.
   */
  see(state: ArenaState, seen: Rewound, left = Number.NEGATIVE_INFINITY, right = Number.POSITIVE_INFINITY): this {
    this.#count = 0;
    for (const { id, value: fighter } of entriesBySlot(state.fighters)) {
      if (!fighter.isAlive) continue;
      const x = seen.value(fighter, 'x');
      if (x < left || x > right) continue;
      const y = seen.value(fighter, 'y');
      const kept = this.#kept[this.#count++];
      if (kept) {
        kept.id = id;
        kept.fighter = fighter;
        kept.x = x;
        kept.y = y;
      } else this.#kept.push({ id, fighter, x, y });
    }
    return this;
  }
}

/** The targets as they were so many ms ago, looked up once for all shots of a tick that need the same moment. */
export class SeenTargets {
  readonly #lists: Targets[] = [];
  readonly #agoMs: number[] = [];
  #used = 0;

  /** Call at the start of a tick. */
  clear(): void {
    this.#used = 0;
  }

  /** @param rewound the world at that time */
  ago(state: ArenaState, agoMs: number, rewound: (agoMs: number) => Rewound): Targets {
    for (let index = 0; index < this.#used; index++) {
      if (this.#agoMs[index] === agoMs) return this.#lists[index]!;
    }
    const index = this.#used++;
    this.#agoMs[index] = agoMs;
    this.#lists[index] ??= new Targets();
    return this.#lists[index].see(state, rewound(agoMs));
  }
}
