import type { Rewind } from '@colyseus/core';
import type { NumericFieldOf, Rewound } from '../../shared/games/GameModule.ts';

/**
 * Why: for each value, Colyseus looks for the field by its name, and then among all recorded times for the two around the
 * asked one. All tracked entities are recorded at the same times, so here these two are looked up once for all. What was
 * recorded is in a property of the entity, whose symbol is not exported. This is for groups whose mode is the usual one.
 */
interface History {
  readonly fields: readonly string[];
  /** Rings: of the times, and of the values of each field. */
  readonly t: Float64Array;
  readonly cols: readonly Float64Array[];
  readonly cap: number;
  /** Where the next one is written. */
  readonly head: number;
  readonly count: number;
}

const HISTORY = 'rewind.history';
let historyKey: symbol | undefined;

function historiesOf(entity: object): readonly History[] | undefined {
  historyKey ??= Object.getOwnPropertySymbols(entity).find(({ description }) => description === HISTORY);
  return historyKey && (entity as Readonly<Record<symbol, readonly History[]>>)[historyKey];
}

/** The world of a room as it was. It is reused: valid until the next call of `at`. */
export class RewoundWorld implements Rewound {
  readonly #rewind: Rewind;
  #timeMs = 0;
  /** The longest history seen since `at`; 0 before the first. */
  #count = 0;
  /** How many records ago, counted from 0, the older of the two is; the other one is the next. */
  #recordsAgo = 0;
  /** How far the time is from the older to the other, from 0 to 1. */
  #share = 0;

  constructor(rewind: Rewind) {
    this.#rewind = rewind;
  }

  /** @param timeMs the room's time. Outside of what is recorded, it is the nearest recorded one */
  at(timeMs: number): this {
    this.#timeMs = this.#rewind.at(timeMs).time;
    this.#count = 0;
    return this;
  }

  value<Entity extends object>(entity: Entity, field: NumericFieldOf<Entity>): number {
    const histories = historiesOf(entity);
    if (histories !== undefined) {
      for (let index = 0; index < histories.length; index++) {
        const history = histories[index]!;
        const column = history.fields.indexOf(field);
        if (column >= 0) return this.#valueOf(history, history.cols[column]!);
      }
    }
    return entity[field] as number;
  }

  #valueOf(history: History, values: Float64Array): number {
    const { cap, head, count } = history;
    if (count > this.#count) this.#find(history);
    const isOlder = this.#recordsAgo >= count;
    const at = (head - 1 - (isOlder ? count - 1 : this.#recordsAgo) + cap) % cap;
    const value = values[at]!;
    if (isOlder || this.#share === 0) return value;
    return value + (values[(at + 1) % cap]! - value) * this.#share;
  }

  #find({ t, cap, head, count }: History): void {
    this.#count = count;
    this.#share = 0;
    const oldest = (head - count + cap) % cap;
    this.#recordsAgo = count - 1;
    if (this.#timeMs <= t[oldest]!) return;
    let next = (head - 1 + cap) % cap;
    this.#recordsAgo = 0;
    if (this.#timeMs >= t[next]!) return;
    for (;;) {
      const at = (next - 1 + cap) % cap;
      this.#recordsAgo++;
      if (t[at]! < this.#timeMs) {
        this.#share = (this.#timeMs - t[at]!) / (t[next]! - t[at]!);
        return;
      }
      next = at;
    }
  }
}
