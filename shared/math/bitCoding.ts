/**
 * Adaptive binary arithmetic coding: each bit costs as little as its model has learnt to expect it. Both sides use the same
 * models in the same order, so they learn the same. After the carryless coder of Mahoney, "Adaptive Weighing of Context Models
 * for Lossless Data Compression" (2005), section 4. Whole numbers only, so all machines compute the same.
 */
const PROBABILITY_BITS = 16;
const CERTAIN = 2 ** PROBABILITY_BITS - 1;
const CODED_BITS = 12;
const HIGHEST_CODED = 2 ** CODED_BITS - 1;
/** A model learns fast at first. From this many bits on, it follows the last ones. */
const SLOWEST = 30;
/** By how much a model moves towards a bit, after so many bits. */
const rates = Array.from({ length: SLOWEST + 1 }, (_, seen) => Math.floor(2 ** PROBABILITY_BITS / (seen + 2)));
const FULL = 0xffffffff;
const TOP_BYTE = 0xff000000;

/** What bits are expected. */
export class BitModels {
  /** That a bit is 1. */
  #probabilities = new Uint16Array(0);
  #seen = new Uint8Array(0);
  #count = 0;

  /** Forgets all of them. */
  clear(): void {
    this.#count = 0;
  }

  /** Adds models, which expect nothing. Returns the number of the first one. */
  add(count: number): number {
    const first = this.#count;
    this.#count += count;
    if (this.#count > this.#seen.length) this.#grow();
    this.#probabilities.fill(2 ** (PROBABILITY_BITS - 1), first, this.#count);
    this.#seen.fill(0, first, this.#count);
    return first;
  }

  /** The share of 1, from 1 to 4095 of 4096. */
  expect(model: number): number {
    const share = this.#probabilities[model]! >>> (PROBABILITY_BITS - CODED_BITS);
    return share < 1 ? 1 : share > HIGHEST_CODED ? HIGHEST_CODED : share;
  }

  learn(model: number, bit: number): void {
    const probability = this.#probabilities[model]!;
    const seen = this.#seen[model]!;
    const missing = (bit === 1 ? CERTAIN : 0) - probability;
    this.#probabilities[model] = probability + ((missing * rates[seen]!) >> PROBABILITY_BITS);
    if (seen < SLOWEST) this.#seen[model] = seen + 1;
  }

  #grow(): void {
    const probabilities = new Uint16Array(2 * this.#count);
    const seen = new Uint8Array(2 * this.#count);
    probabilities.set(this.#probabilities);
    seen.set(this.#seen);
    this.#probabilities = probabilities;
    this.#seen = seen;
  }
}

/** Codes bits, or reads coded ones: what both sides do with them can then be written once. */
export interface BitCoder {
  /**
   * @param bit 0 or 1; ignored when it is read
   * @returns the bit
   */
  code(model: number, bit: number): number;
}

export class BitEncoder implements BitCoder {
  readonly #models: BitModels;
  #bytes = new Uint8Array(1024);
  #length = 0;
  #low = 0;
  #high = FULL;

  constructor(models: BitModels) {
    this.#models = models;
  }

  /** @param head bytes in front of the coded ones */
  begin(head: readonly number[]): void {
    this.#length = 0;
    this.#low = 0;
    this.#high = FULL;
    for (const byte of head) this.#put(byte);
  }

  code(model: number, bit: number): number {
    const middle = this.#low + ((this.#high - this.#low) >>> CODED_BITS) * this.#models.expect(model);
    if (bit === 1) this.#high = middle;
    else this.#low = middle + 1;
    this.#models.learn(model, bit);
    while (((this.#low ^ this.#high) & TOP_BYTE) === 0) {
      this.#put(this.#high >>> 24);
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 0xff) >>> 0;
    }
    return bit;
  }

  /** All bytes since `begin`. They are overwritten after the next one. */
  end(): Uint8Array {
    // The top bytes of both bounds differ. Whoever reads takes zeros for what follows.
    this.#put((this.#low >>> 24) + 1);
    return this.#bytes.subarray(0, this.#length);
  }

  #put(byte: number): void {
    if (this.#length === this.#bytes.length) {
      const longer = new Uint8Array(2 * this.#length);
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes[this.#length++] = byte;
  }
}

export class BitDecoder implements BitCoder {
  readonly #models: BitModels;
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #low = 0;
  #high = FULL;
  #value = 0;

  constructor(models: BitModels) {
    this.#models = models;
  }

  /** @param at where the coded bytes begin, behind the head */
  begin(bytes: Uint8Array, at: number): void {
    this.#bytes = bytes;
    this.#at = at;
    this.#low = 0;
    this.#high = FULL;
    this.#value = 0;
    for (let count = 0; count < 4; count++) this.#take();
  }

  code(model: number): number {
    const middle = this.#low + ((this.#high - this.#low) >>> CODED_BITS) * this.#models.expect(model);
    const bit = this.#value <= middle ? 1 : 0;
    if (bit === 1) this.#high = middle;
    else this.#low = middle + 1;
    this.#models.learn(model, bit);
    while (((this.#low ^ this.#high) & TOP_BYTE) === 0) {
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 0xff) >>> 0;
      this.#take();
    }
    return bit;
  }

  #take(): void {
    this.#value = ((this.#value << 8) | (this.#bytes[this.#at++] ?? 0)) >>> 0;
  }
}
