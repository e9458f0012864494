import { $refId, OPERATION } from '@colyseus/schema';
import { type BitCoder, BitModels } from '../math/bitCoding.ts';
import {
  COUNT_BYTES,
  FIELD_MASK,
  layoutOf,
  moveTextLength,
  numberBytes,
  type StateClass,
  type Structure,
  SWITCH_TO_STRUCTURE,
  type Value,
} from './stateLayout.ts';
import { foldSign, unfoldSign } from './wholeNumbers.ts';

/**
 * Why: who codes a patch must know which of its bytes are numbers of instances, fields and values, and `@colyseus/schema` does
 * not say how it writes them.
 */
/**
 * A patch that is read and coded, or decoded and written. So that both can be written once, `take` and `put` are called for each
 * byte on both sides: where the patch is decoded, `take` gives 0, and where it is read, `put` does nothing.
 */
export interface PatchSide {
  readonly coder: BitCoder;
  /** How many bytes of the patch have been read or written. */
  readonly moved: number;
  take(): number;
  takeWhole(): number;
  put(byte: number): void;
  putWhole(value: number): void;
  /** Whether the next byte that is read is this one. */
  isNext(byte: number): boolean;
}

type Numbers = Extract<Value, { kind: 'fixed' | 'count' }>;

const { ADD, CLEAR, DELETE, DELETE_AND_ADD, DELETE_AND_MOVE, DELETE_BY_REFID, MOVE, MOVE_AND_ADD, REPLACE, REVERSE } =
  OPERATION;
/** Operations on a collection as a whole … */
const onAll: ReadonlySet<number> = new Set([CLEAR, REVERSE]);
/** … on an entry, without its value … */
const withoutValue: ReadonlySet<number> = new Set([DELETE, DELETE_BY_REFID]);
/** … and with it. */
const withValue: ReadonlySet<number> = new Set([REPLACE, MOVE, DELETE_AND_MOVE, ADD, MOVE_AND_ADD, DELETE_AND_ADD]);
/** Follows the number of an instance whose class is derived from that of its field. */
const DERIVED = 213;

/** What is coded by models of its own. */
const kinds = { length: 0, operation: 1, instance: 2, whole: 3, byte: 4, change: 5 } as const;
/** More than there are of structures, columns or rows, and of what can come before an operation. */
const PLACES = 4096;
const BEFORE = 512;
/** Before the first operation on an instance. */
const NOTHING = 256;
const BYTE_BITS = 8;
/** Of a number: how many bits it has; for each such length, the two bits after the first one; and all others. */
const NUMBER_BITS = 31;
const HIGHEST_MODELS = 3;
const LOWER_BITS = NUMBER_BITS * (1 + HIGHEST_MODELS);
const NUMBER_MODELS = LOWER_BITS + 1;
const LARGEST_NUMBER = 2 ** (NUMBER_BITS - 2) - 1;
/** A larger error says no more about which expectation is better. */
const LARGEST_ERROR = 255;
const ERRORS_KEPT = 15 / 16;

/** What patches have taught about the next one. Both sides know the same, because both have moved the same patches. */
export class PatchModel {
  readonly bits = new BitModels();
  readonly #root: Structure;
  readonly #lookAgain: (() => object) | undefined;
  readonly #models = new Map<number, number>();
  /** By the number of an instance. */
  readonly #structures = new Map<number, Structure>();
  /** By the number of an instance: of each field, its last value and by how much it had changed. */
  readonly #values = new Map<number, Int32Array>();
  /** Which instance came after which. */
  readonly #next = new Map<number, number>();
  /** By column: how wrong it was to expect the last value, and the last change. */
  readonly #stillErrors: Float64Array;
  readonly #movingErrors: Float64Array;

  /** @param lookAgain the state in which an instance may be that is not known yet */
  constructor(State: StateClass, lookAgain?: () => object) {
    const { root, widths } = layoutOf(State);
    this.#root = root;
    this.#lookAgain = lookAgain;
    this.#stillErrors = new Float64Array(widths.length);
    this.#movingErrors = new Float64Array(widths.length);
  }

  /** Forgets everything but the instances. */
  forget(): void {
    this.bits.clear();
    this.#models.clear();
    this.#values.clear();
    this.#next.clear();
    this.#stillErrors.fill(0);
    this.#movingErrors.fill(0);
  }

  /** Knows the instances in a state, and no others. Each patch adds those that are new in it. */
  knowInstances(state: object): void {
    this.#structures.clear();
    this.#addStructures(state, this.#root);
  }

  /**
   * Moves a patch from one side to the other.
   * @param length how many bytes it has, where it is read
   * @param longest a longer one is not believed
   * @throws Error at something that is not in a patch of such a state; then forget everything
   */
  move(side: PatchSide, length: number, longest: number): void {
    const end = this.#codeNumber(side, kinds.length, 0, length);
    if (end > longest) throw new Error('a patch that is too long');
    let structure = this.#root;
    let instance = 0;
    let before: number = NOTHING;
    while (side.moved < end) {
      const operation = this.#moveByte(side, this.#modelsOf(kinds.operation, structure.number, before));
      before = operation;
      if (operation === SWITCH_TO_STRUCTURE) {
        instance = this.#moveInstance(side, instance);
        structure = this.#structureOf(instance);
        before = NOTHING;
      } else if (structure.entry) this.#moveEntry(side, structure.entry, operation);
      else this.#moveField(side, structure, instance, operation);
    }
    if (side.moved > end) throw new Error('a patch that is longer than it says');
  }

  #moveInstance(side: PatchSide, last: number): number {
    const expected = this.#next.get(last) ?? last + 1;
    const instance = this.#moveWhole(side, kinds.instance, 0, expected);
    this.#next.set(last, instance);
    return instance;
  }

  #moveEntry(side: PatchSide, { row, key, item }: NonNullable<Structure['entry']>, operation: number): void {
    if (onAll.has(operation)) return;
    const hasValue = withValue.has(operation);
    if (!hasValue && !withoutValue.has(operation)) throw new Error('an unknown operation on a collection');
    this.#moveWhole(side, kinds.whole, row, 0);
    if (!hasValue) return;
    if (key && (operation & ADD) !== 0) this.#moveValue(side, key);
    this.#moveValue(side, item);
  }

  #moveField(side: PatchSide, { fields }: Structure, instance: number, operation: number): void {
    const index = operation & FIELD_MASK;
    const field = fields[index];
    if (!field) throw new Error('an unknown field');
    if ((operation & ~FIELD_MASK) === DELETE) return;
    if ((field.kind === 'count' || field.kind === 'fixed') && bytesOf(field) <= 2) {
      this.#moveChange(side, field, this.#valuesOf(instance, fields.length), 2 * index);
    } else this.#moveValue(side, field);
  }

  /** A number that had a value before. */
  #moveChange(side: PatchSide, field: Numbers, values: Int32Array, at: number): void {
    const { column } = field;
    const bytes = bytesOf(field);
    const bits = BYTE_BITS * bytes;
    const last = values[at]!;
    const lastChange = values[at + 1]!;
    const isMoving = this.#movingErrors[column]! < this.#stillErrors[column]!;
    const expected = isMoving ? last + lastChange : last;
    const taken = bytes === 2 ? side.take() | (side.take() << BYTE_BITS) : side.take();
    const error = this.#codeSigned(side, kinds.change, column, wrap(taken - expected, bits));
    const value = (expected + error) & (2 ** bits - 1);
    side.put(value & 0xff);
    if (bytes === 2) side.put(value >>> BYTE_BITS);
    const change = wrap(value - last, bits);
    this.#stillErrors[column] = meanError(this.#stillErrors[column]!, change);
    this.#movingErrors[column] = meanError(this.#movingErrors[column]!, wrap(change - lastChange, bits));
    values[at] = value;
    values[at + 1] = change;
  }

  #moveValue(side: PatchSide, value: Value): void {
    if (value.kind === 'ref') {
      const instance = this.#moveWhole(side, kinds.whole, value.row, 0);
      if (side.isNext(DERIVED)) throw new Error('an instance that may be of a derived class');
      this.#structures.set(instance, value.to);
      return;
    }
    const models = this.#modelsOf(kinds.byte, value.column, 0);
    const byte = () => this.#moveByte(side, models);
    if (value.kind === 'fixed' || value.kind === 'count') moveTimes(bytesOf(value), byte);
    else if (value.kind === 'text') moveTimes(moveTextLength(value.column, { byte }), byte);
    else moveTimes(numberBytes[byte()] ?? 0, byte);
  }

  #moveByte(side: PatchSide, models: number): number {
    const taken = side.take();
    let node = 1;
    for (let bit = BYTE_BITS - 1; bit >= 0; bit--)
      node = 2 * node + side.coder.code(models + node, (taken >>> bit) & 1);
    const byte = node & 0xff;
    side.put(byte);
    return byte;
  }

  #moveWhole(side: PatchSide, kind: number, place: number, expected: number): number {
    const whole = expected + this.#codeSigned(side, kind, place, side.takeWhole() - expected);
    if (whole < 0) throw new Error('not a whole number');
    side.putWhole(whole);
    return whole;
  }

  #codeSigned(side: PatchSide, kind: number, place: number, value: number): number {
    return unfoldSign(this.#codeNumber(side, kind, place, foldSign(value)));
  }

  #codeNumber(side: PatchSide, kind: number, place: number, number: number): number {
    if (number > LARGEST_NUMBER) throw new Error('a number that is too large');
    const models = this.#modelsOf(kind, place, 0);
    const wanted = number + 1;
    const length = NUMBER_BITS - Math.clz32(wanted);
    let bits = 0;
    while (side.coder.code(models + bits, bits < length ? 1 : 0) === 1)
      if (++bits === NUMBER_BITS) throw new Error('a number that is too large');
    const ofHighest = models + NUMBER_BITS + HIGHEST_MODELS * bits;
    let value = 1;
    for (let bit = bits - 1; bit >= 0; bit--) {
      const isHigh = bits - bit <= 2;
      value = 2 * value + side.coder.code(isHigh ? ofHighest + value - 1 : models + LOWER_BITS, (wanted >>> bit) & 1);
    }
    return value - 1;
  }

  /** Returns the first of the models for something. */
  #modelsOf(kind: number, place: number, before: number): number {
    const key = (kind * PLACES + place) * BEFORE + before;
    let first = this.#models.get(key);
    if (first === undefined) {
      first = this.bits.add(kind === kinds.operation || kind === kinds.byte ? 2 ** BYTE_BITS : NUMBER_MODELS);
      this.#models.set(key, first);
    }
    return first;
  }

  #valuesOf(instance: number, fields: number): Int32Array {
    let values = this.#values.get(instance);
    if (!values) {
      values = new Int32Array(2 * fields);
      this.#values.set(instance, values);
    }
    return values;
  }

  #structureOf(instance: number): Structure {
    if (this.#lookAgain && !this.#structures.has(instance)) this.knowInstances(this.#lookAgain());
    const structure = this.#structures.get(instance);
    if (!structure) throw new Error('an instance that is not known');
    return structure;
  }

  #addStructures(instance: object, structure: Structure): void {
    this.#structures.set((instance as { readonly [$refId]: number })[$refId], structure);
    const { entry, fields, fieldNames } = structure;
    if (entry?.item.kind === 'ref')
      for (const item of (instance as Iterable<object> & { values(): Iterable<object> }).values())
        this.#addStructures(item, entry.item.to);
    for (const [index, field] of fields.entries()) {
      const value = (instance as Readonly<Record<string, unknown>>)[fieldNames[index]!];
      if (field.kind === 'ref' && value) this.#addStructures(value, field.to);
    }
  }
}

function bytesOf(field: Numbers): number {
  return field.kind === 'count' ? COUNT_BYTES : field.bytes;
}

/** The number of so many bits that differs from this one by a multiple of 2 ** bits, and is next to 0. */
function wrap(value: number, bits: number): number {
  return (value << (32 - bits)) >> (32 - bits);
}

function meanError(mean: number, error: number): number {
  return mean * ERRORS_KEPT + Math.min(Math.abs(error), LARGEST_ERROR);
}

function moveTimes(count: number, move: () => number): void {
  for (let index = 0; index < count; index++) move();
}
