import type { MapEntry } from '../../colyseus/entriesOf.ts';
import type { Writable } from '../../Writable.ts';
import type { Rewound } from '../GameModule.ts';
import type { Fighter } from './schemas.ts';

export type FighterEntry = MapEntry<Fighter>;

/** Reused in the next tick of any room. It is not emptied before, because filling it again would make garbage. */
const living: FighterEntry[] = [];

/** Who of them is alive, in the same order. */
export function livingOf(fighters: readonly FighterEntry[]): readonly FighterEntry[] {
  let count = 0;
  for (const entry of fighters) if (entry.value.isAlive) living[count++] = entry;
  if (living.length > count) living.length = count;
  return living;
}

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

/** Living fighters at the positions of one moment, ordered by slot. It is reused, so that shots leave no garbage. */
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
   * @param fighters the living ones
   */
  see(
    fighters: readonly FighterEntry[],
    seen: Rewound,
    left = Number.NEGATIVE_INFINITY,
    right = Number.POSITIVE_INFINITY,
  ): this {
    this.#count = 0;
    for (let index = 0; index < fighters.length; index++) {
      const { id, value: fighter } = fighters[index]!;
      const x = seen.value(fighter, 'x');
      if (x < left || x > right) continue;
      this.#add(id, fighter, x, seen.value(fighter, 'y'));
    }
    return this;
  }

  /** Replaces the targets by those of others that are within a rectangle. */
  pick(others: Targets, left: number, right: number, top: number, bottom: number): this {
    this.#count = 0;
    for (let index = 0; index < others.#count; index++) {
      const { id, fighter, x, y } = others.#kept[index]!;
      if (x >= left && x <= right && y >= top && y <= bottom) this.#add(id, fighter, x, y);
    }
    return this;
  }

  #add(id: string, fighter: Fighter, x: number, y: number): void {
    const kept = this.#kept[this.#count++];
    if (kept) {
      kept.id = id;
      kept.fighter = fighter;
      kept.x = x;
      kept.y = y;
    } else this.#kept.push({ id, fighter, x, y });
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
  ago(fighters: readonly FighterEntry[], agoMs: number, rewound: (agoMs: number) => Rewound): Targets {
    for (let index = 0; index < this.#used; index++) {
      if (this.#agoMs[index] === agoMs) return this.#lists[index]!;
    }
    const index = this.#used++;
    this.#agoMs[index] = agoMs;
    this.#lists[index] ??= new Targets();
    return this.#lists[index].see(fighters, rewound(agoMs));
  }
}
