/**
 * Why: `@colyseus/schema` writes the numbers of instances and of entries in as many bytes as they need, and does not say how.
 * Where columns are written, their lengths are written in the same way.
 */
const LONGEST_BYTE = 0x7f;
const UINT8 = 0xcc;
const UINT16 = 0xcd;
const UINT32 = 0xce;

/** 0, -1, 1, -2, 2 … as 0, 1, 2, 3, 4 … */
export function foldSign(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

export function unfoldSign(folded: number): number {
  return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
}

/** Bytes that are written one after another. */
export class ByteWriter {
  #bytes = new Uint8Array(32);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  put(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#length);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[this.#length++] = byte;
  }

  /** @param value less than 2 ** 31 */
  putWhole(value: number): void {
    if (value <= LONGEST_BYTE) {
      this.put(value);
      return;
    }
    const count = value <= 0xff ? 1 : value <= 0xffff ? 2 : 4;
    this.put(count === 1 ? UINT8 : count === 2 ? UINT16 : UINT32);
    for (let index = 0; index < count; index++) this.put((value >>> (8 * index)) & 0xff);
  }

  /** In two bytes. */
  putCount(value: number): void {
    this.put(value & 0xff);
    this.put(value >>> 8);
  }

  /** Any whole number; those near 0 in one byte. */
  putDifference(difference: number): void {
    this.putWhole(foldSign(difference));
  }
}

/** Bytes that are read one after another. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** How many have been read. */
  get at(): number {
    return this.#at;
  }

  get isOver(): boolean {
    return this.#at >= this.#bytes.length;
  }

  get next(): number | undefined {
    return this.#bytes[this.#at];
  }

  /** @throws Error after the last one */
  take(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new Error('less than was expected');
    return byte;
  }

  /** @throws Error if the number here is of another kind */
  takeWhole(): number {
    const first = this.take();
    if (first <= LONGEST_BYTE) return first;
    if (first < UINT8 || first > UINT32) throw new Error('not a whole number');
    const count = first === UINT8 ? 1 : first === UINT16 ? 2 : 4;
    let value = 0;
    for (let index = 0; index < count; index++) value |= this.take() << (8 * index);
    return value >>> 0;
  }

  takeCount(): number {
    return this.take() | (this.take() << 8);
  }

  takeDifference(): number {
    return unfoldSign(this.takeWhole());
  }
}
