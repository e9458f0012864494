import {
  COUNT_BYTES,
  EMPTY_TEXT,
  layoutOf,
  moveState,
  type StateClass,
  type StateLayout,
  type StateMover,
} from './stateLayout.ts';
import { ByteReader, ByteWriter } from './wholeNumbers.ts';

/**
 * Why: Colyseus encodes a whole state instance by instance, with a byte in front of each field to name it. That compresses
 * badly. Here the values of each field are together, each as the difference from the one before: the state of a room with 64
 * players then compresses to less than a third of its size.
 */
const COUNT_LIMIT = 2 ** (8 * COUNT_BYTES);

class ColumnsOfState implements StateMover {
  readonly structure = new ByteWriter();
  readonly columns: readonly ByteWriter[];
  readonly #state: ByteReader;
  readonly #counts: number[];
  readonly #wholes: number[];

  constructor({ widths, rows }: StateLayout, state: Uint8Array) {
    this.#state = new ByteReader(state);
    this.columns = widths.map(() => new ByteWriter());
    this.#counts = widths.map(() => 0);
    this.#wholes = Array<number>(rows).fill(0);
  }

  get isOver(): boolean {
    return this.#state.isOver;
  }

  mark(): number {
    const byte = this.#state.take();
    this.structure.put(byte);
    return byte;
  }

  whole(row: number): number {
    const value = this.#state.takeWhole();
    this.structure.putDifference(value - this.#wholes[row]!);
    this.#wholes[row] = value;
    return value;
  }

  byte(column: number): number {
    const byte = this.#state.take();
    this.columns[column]!.put(byte);
    return byte;
  }

  bytes(column: number, count: number): void {
    const into = this.columns[column]!;
    for (let index = 0; index < count; index++) into.put(this.#state.take());
  }

  count(column: number): void {
    const value = this.#state.takeCount();
    this.columns[column]!.putCount((value - this.#counts[column]! + COUNT_LIMIT) % COUNT_LIMIT);
    this.#counts[column] = value;
  }
}

class StateOfColumns implements StateMover {
  readonly state = new ByteWriter();
  readonly #structure: ByteReader;
  readonly #columns: readonly ByteReader[];
  readonly #counts: number[];
  readonly #wholes: number[];

  constructor({ widths, rows }: StateLayout, structure: Uint8Array, columns: readonly Uint8Array[]) {
    this.#structure = new ByteReader(structure);
    this.#columns = columns.map((bytes) => new ByteReader(bytes));
    this.#counts = widths.map(() => 0);
    this.#wholes = Array<number>(rows).fill(0);
  }

  get isOver(): boolean {
    return this.#structure.isOver;
  }

  mark(): number {
    const byte = this.#structure.take();
    this.state.put(byte);
    return byte;
  }

  whole(row: number): number {
    const value = this.#wholes[row]! + this.#structure.takeDifference();
    this.#wholes[row] = value;
    this.state.putWhole(value);
    return value;
  }

  byte(column: number): number {
    const byte = this.#columns[column]!.take();
    this.state.put(byte);
    return byte;
  }

  bytes(column: number, count: number): void {
    const from = this.#columns[column]!;
    for (let index = 0; index < count; index++) this.state.put(from.take());
  }

  count(column: number): void {
    const value = (this.#counts[column]! + this.#columns[column]!.takeCount()) % COUNT_LIMIT;
    this.#counts[column] = value;
    this.state.putCount(value);
  }
}

/** Finds out the length of each column whose values all have the same length. */
class ColumnLengths implements StateMover {
  readonly lengths: number[];
  readonly #structure: ByteReader;
  readonly #wholes: number[];

  constructor({ widths, rows }: StateLayout, structure: Uint8Array) {
    this.lengths = widths.map(() => 0);
    this.#structure = new ByteReader(structure);
    this.#wholes = Array<number>(rows).fill(0);
  }

  get isOver(): boolean {
    return this.#structure.isOver;
  }

  mark(): number {
    return this.#structure.take();
  }

  whole(row: number): number {
    const value = this.#wholes[row]! + this.#structure.takeDifference();
    this.#wholes[row] = value;
    return value;
  }

  byte(): number {
    return EMPTY_TEXT;
  }

  bytes(column: number, count: number): void {
    this.lengths[column]! += count;
  }

  count(column: number): void {
    this.lengths[column]! += COUNT_BYTES;
  }
}

/**
 * @param state as Colyseus encodes a whole state
 * @returns the length of its structure and of the columns whose values are not equally long, the structure, and the columns
 * @throws Error if something is in it that is not in the class
 */
export function toColumns(State: StateClass, state: Uint8Array): Uint8Array {
  const layout = layoutOf(State);
  const { widths } = layout;
  const { structure, columns } = moveAll(layout, new ColumnsOfState(layout, state));
  const written = new ByteWriter();
  written.putWhole(structure.length);
  for (const [index, { length }] of columns.entries()) if (widths[index] === 0) written.putWhole(length);
  writeByPlace(structure.written, 1, written);
  for (const [index, column] of columns.entries()) writeByPlace(column.written, widths[index] || 1, written);
  return written.written;
}

/** The first bytes of all values, then the second ones, and so on. */
function writeByPlace(column: Uint8Array, width: number, into: ByteWriter): void {
  for (let place = 0; place < width; place++)
    for (let at = place; at < column.length; at += width) into.put(column[at]!);
}

/** @throws Error if these are no columns of such a state */
export function fromColumns(State: StateClass, columns: Uint8Array): Uint8Array {
  const layout = layoutOf(State);
  const { widths } = layout;
  const written = new ByteReader(columns);
  const structureLength = written.takeWhole();
  const ownLengths = widths.map((width) => (width === 0 ? written.takeWhole() : 0));
  const structure = readByPlace(written, structureLength, 1);
  const { lengths } = moveAll(layout, new ColumnLengths(layout, structure));
  const read = widths.map((width, index) =>
    readByPlace(written, width === 0 ? ownLengths[index]! : lengths[index]!, width || 1),
  );
  return moveAll(layout, new StateOfColumns(layout, structure, read)).state.written;
}

function readByPlace(from: ByteReader, length: number, width: number): Uint8Array {
  const column = new Uint8Array(length);
  for (let place = 0; place < width; place++) for (let at = place; at < length; at += width) column[at] = from.take();
  return column;
}

function moveAll<Mover extends StateMover>(layout: StateLayout, mover: Mover): Mover {
  moveState(layout, mover);
  return mover;
}
