import { type BitCoder, BitDecoder, BitEncoder } from '../math/bitCoding.ts';
import { PatchModel, type PatchSide } from './PatchModel.ts';
import type { StateClass } from './stateLayout.ts';
import { ByteReader, ByteWriter } from './wholeNumbers.ts';

/**
 * Why: Colyseus writes each changed value behind a byte that names its field, and each instance behind its number. In a room of
 * 128 who fight, a patch has 1,700 bytes. Here each byte is coded by what the patches before let expect: mostly the same
 * instances and fields change, and what moves goes on moving. That leaves less than half, and gives back the same bytes.
 */
const FROM_START = 1;
const GOES_ON = 0;
const LONGEST_PATCH = 0xffff;
/** So often, all that was learnt is forgotten, because it grows with each instance that has ever been in the state. */
const PATCHES_FROM_START = 1024;

class ReadSide implements PatchSide {
  readonly #patch: ByteReader;
  readonly coder: BitCoder;

  constructor(patch: Uint8Array, coder: BitCoder) {
    this.#patch = new ByteReader(patch);
    this.coder = coder;
  }

  get moved(): number {
    return this.#patch.at;
  }

  take(): number {
    return this.#patch.take();
  }

  takeWhole(): number {
    return this.#patch.takeWhole();
  }

  isNext(byte: number): boolean {
    return this.#patch.next === byte;
  }

  put(): void {}

  putWhole(): void {}
}

class WriteSide implements PatchSide {
  readonly patch = new ByteWriter();
  readonly coder: BitCoder;

  constructor(coder: BitCoder) {
    this.coder = coder;
  }

  get moved(): number {
    return this.patch.length;
  }

  take(): number {
    return 0;
  }

  takeWhole(): number {
    return 0;
  }

  isNext(): boolean {
    return false;
  }

  put(byte: number): void {
    this.patch.put(byte);
  }

  putWhole(value: number): void {
    this.patch.putWhole(value);
  }
}

/** Shortens the patches of a room. */
export class PatchShortener {
  readonly #model: PatchModel;
  readonly #encoder: BitEncoder;
  readonly #stateOf: () => object;
  #count: number | undefined;

  /** @param stateOf the room's state, with the changes of the patch that is shortened */
  constructor(State: StateClass, stateOf: () => object) {
    this.#model = new PatchModel(State);
    this.#encoder = new BitEncoder(this.#model.bits);
    this.#stateOf = stateOf;
  }

  /** How many patches somebody must have got to read the next one; undefined if none, because it will be a start. */
  get needed(): number | undefined {
    return this.#count === 0 || this.#count === PATCHES_FROM_START ? undefined : this.#count;
  }

  /**
   * @param head what the result begins with
   * @param patch as Colyseus encodes it
   * @param isStart whether somebody can read it who has not got the ones before
   * @returns undefined if it must be sent as it is; the bytes are overwritten by the next call
   */
  shorten(head: readonly number[], patch: Uint8Array, isStart: boolean): Uint8Array | undefined {
    if (this.#count === undefined) return this.#giveUp();
    const isFirst = isStart || this.needed === undefined;
    if (isFirst) {
      this.#model.forget();
      this.#count = 0;
    }
    this.#encoder.begin([...head, isFirst ? FROM_START : GOES_ON]);
    try {
      this.#model.move(new ReadSide(patch, this.#encoder), patch.length, LONGEST_PATCH);
    } catch {
      return this.#giveUp();
    }
    // Instances that are gone are forgotten too.
    if (isFirst) this.#model.knowInstances(this.#stateOf());
    this.#count++;
    return this.#encoder.end();
  }

  /**
   * Begins anew with the next patch. With this one, everybody gets the state as it is now. Before that, who knows an instance is
   * not sure: Colyseus may name one in a patch that it has never sent.
   */
  #giveUp(): undefined {
    this.#model.knowInstances(this.#stateOf());
    this.#count = 0;
  }
}

/** Restores the patches that a client gets. */
export class PatchRestorer {
  readonly #model: PatchModel;
  readonly #decoder: BitDecoder;
  readonly #stateOf: () => object;
  #count = PATCHES_FROM_START;

  /** @param stateOf the client's state, without the changes of the patch that is restored */
  constructor(State: StateClass, stateOf: () => object) {
    this.#model = new PatchModel(State, stateOf);
    this.#decoder = new BitDecoder(this.#model.bits);
    this.#stateOf = stateOf;
  }

  /**
   * @param at where the shortened patch begins, behind its head
   * @throws Error if this is none, or one before it is missing
   */
  restore(bytes: Uint8Array, at: number): Uint8Array {
    if (bytes[at] === FROM_START) {
      this.#model.forget();
      this.#model.knowInstances(this.#stateOf());
      this.#count = 0;
    }
    if (this.#count === PATCHES_FROM_START) throw new Error('no start for too many patches');
    this.#count++;
    this.#decoder.begin(bytes, at + 1);
    const side = new WriteSide(this.#decoder);
    this.#model.move(side, 0, LONGEST_PATCH);
    return side.patch.written;
  }
}
