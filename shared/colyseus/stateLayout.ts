import { childClassOf, fieldTypesOf, wireTypeOf } from './fieldTypes.ts';

/**
 * Why: who writes a whole state in another order must find each value in it without decoding the state, and
 * `@colyseus/schema` does not say how it writes them.
 */
export type StateClass = new () => object;

/** How a value is written, and in which column. */
export type Value =
  /** In so many bytes. */
  | { readonly kind: 'fixed'; readonly column: number; readonly bytes: number }
  /** A number of two bytes, most often of something that is counted. */
  | { readonly kind: 'count'; readonly column: number }
  /** Behind its length. */
  | { readonly kind: 'text'; readonly column: number }
  /** In as many bytes as its first one says. */
  | { readonly kind: 'number'; readonly column: number }
  /** The number of an instance, whose own values follow later. They are one row of numbers. */
  | { readonly kind: 'ref'; readonly row: number; readonly to: Structure };

export interface Structure {
  /** From 0. */
  readonly number: number;
  /** Of a schema, in wire order. */
  readonly fields: readonly Value[];
  readonly fieldNames: readonly string[];
  /** Of a collection. */
  readonly entry: { readonly row: number; readonly key: Value | undefined; readonly item: Value } | undefined;
}

/** Where the values of a state stand. */
export interface StateLayout {
  readonly root: Structure;
  /** Of each column: how many bytes its values have; 0 if not all have the same number. */
  readonly widths: readonly number[];
  /** How many rows of numbers there are. */
  readonly rows: number;
}

/** Moves a state from where it is to where it should be. Everything that is not a value in a column is its structure. */
export interface StateMover {
  readonly isOver: boolean;
  /** A byte of the structure. */
  mark(): number;
  /** A whole number of the structure, in one of its rows. */
  whole(row: number): number;
  byte(column: number): number;
  bytes(column: number, count: number): void;
  count(column: number): void;
}

/** The row of the instances that follow one another. */
const SWITCHES = 0;
export const SWITCH_TO_STRUCTURE = 0xff;
/** In a whole state, everything is added. */
const ADD = 0x80;
export const FIELD_MASK = 0x3f;
const COUNT_TYPE = 'uint16';
export const COUNT_BYTES = 2;
const fixedBytes: Readonly<Record<string, number>> = {
  ...{ boolean: 1, int8: 1, uint8: 1, int16: 2, uint16: COUNT_BYTES, int32: 4, uint32: 4, float32: 4 },
  ...{ float64: 8, int64: 8, uint64: 8, bigint64: 8, biguint64: 8 },
};
/** How many bytes follow the first one of a number. */
export const numberBytes: Readonly<Record<number, number>> = {
  ...{ 202: 4, 203: 8, 204: 1, 205: 2, 206: 4, 207: 8, 208: 1, 209: 2, 210: 4, 211: 8 },
};
/** A text of up to 31 bytes begins with this and its length. As a number, this is one of a single byte. */
export const EMPTY_TEXT = 0xa0;
const SHORT_TEXT_MASK = 0xe0;
const TEXT8 = 0xd9;
const TEXT16 = 0xda;

const layouts = new WeakMap<StateClass, StateLayout>();

export function layoutOf(State: StateClass): StateLayout {
  const layout = layouts.get(State) ?? new LayoutWriter().write(State);
  layouts.set(State, layout);
  return layout;
}

class LayoutWriter {
  readonly #widths: number[] = [];
  #rows = SWITCHES + 1;
  #structureCount = 0;
  readonly #structures = new Map<StateClass, Structure>();

  write(State: StateClass): StateLayout {
    const root = this.#structureOf(State);
    return { root, widths: this.#widths, rows: this.#rows };
  }

  #column(width = 0): number {
    return this.#widths.push(width) - 1;
  }

  #structureOf(schemaClass: StateClass): Structure {
    const known = this.#structures.get(schemaClass);
    if (known) return known;
    const types = fieldTypesOf(schemaClass);
    const fields: Value[] = [];
    const structure = { number: this.#structureCount++, fields, fieldNames: Object.keys(types), entry: undefined };
    this.#structures.set(schemaClass, structure);
    for (const type of Object.values(types)) fields.push(this.#valueOf(type));
    return structure;
  }

  #valueOf(type: unknown): Value {
    const wire = wireTypeOf(type);
    if (wire === undefined) {
      const to =
        typeof type === 'function' ? this.#structureOf(type as StateClass) : this.#collectionOf(type as object);
      return { kind: 'ref', row: this.#rows++, to };
    }
    if (type === COUNT_TYPE) return { kind: 'count', column: this.#column(COUNT_BYTES) };
    const bytes = fixedBytes[wire];
    if (bytes !== undefined) return { kind: 'fixed', column: this.#column(bytes), bytes };
    return { kind: wire === 'string' ? 'text' : 'number', column: this.#column() };
  }

  #collectionOf(type: object): Structure {
    const key: Value | undefined = 'map' in type ? { kind: 'text', column: this.#column() } : undefined;
    const item = this.#valueOf(childClassOf(type) ?? Object.values(type)[0]);
    return {
      number: this.#structureCount++,
      fields: [],
      fieldNames: [],
      entry: { row: this.#rows++, key, item },
    };
  }
}

/**
 * Moves all values of a state, in its order.
 * @throws Error at something that is not in the layout
 */
export function moveState({ root }: StateLayout, mover: StateMover): void {
  const structures = new Map([[0, root]]);
  let current = root;
  while (!mover.isOver) {
    const operation = mover.mark();
    if (operation === SWITCH_TO_STRUCTURE) {
      const next = structures.get(mover.whole(SWITCHES));
      if (!next) throw new Error('an instance that nothing refers to');
      current = next;
      continue;
    }
    const { entry, fields } = current;
    const value = entry ? entry.item : fields[operation & FIELD_MASK];
    if ((operation & ~FIELD_MASK) !== ADD || !value) throw new Error('not the operation of a whole state');
    if (entry) mover.whole(entry.row);
    if (entry?.key) moveValue(entry.key, mover);
    const moved = moveValue(value, mover);
    if (value.kind === 'ref') structures.set(moved, value.to);
  }
}

/** @returns of a reference, the number of the instance */
function moveValue(value: Value, mover: StateMover): number {
  if (value.kind === 'ref') return mover.whole(value.row);
  const { kind, column } = value;
  if (kind === 'fixed') mover.bytes(column, value.bytes);
  else if (kind === 'count') mover.count(column);
  else if (kind === 'text') mover.bytes(column, moveTextLength(column, mover));
  else mover.bytes(column, numberBytes[mover.byte(column)] ?? 0);
  return 0;
}

export function moveTextLength(column: number, mover: Pick<StateMover, 'byte'>): number {
  const first = mover.byte(column);
  if ((first & SHORT_TEXT_MASK) === EMPTY_TEXT) return first & ~SHORT_TEXT_MASK;
  if (first === TEXT8) return mover.byte(column);
  if (first === TEXT16) return mover.byte(column) | (mover.byte(column) << 8);
  throw new Error('a text of unknown length');
}
