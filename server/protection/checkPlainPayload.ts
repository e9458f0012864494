import { isUtf8 } from 'node:buffer';
import { BadFrame } from './BadFrame.ts';

/** Enough for every message of the game: an object of plain values or of lists of them. */
const MAX_DEPTH = 4;
/** msgpackr's record extension: an object, written as the names of its fields followed by their values. */
const RECORD = 0x72;
const FIRST_RECORD_ID = 0x40;
const LAST_RECORD_ID = 0x7f;
/** How many bytes follow the first byte of null, false, true and integers up to 32 bits. */
const scalarBytes: Readonly<Record<number, number>> = {
  ...{ 192: 0, 194: 0, 195: 0 },
  ...{ 204: 1, 205: 2, 206: 4 },
  ...{ 208: 1, 209: 2, 210: 4 },
};

/**
 * Checks, before msgpackr decodes it, that a payload is plain data as the SDK writes it: null, booleans, finite numbers,
 * strings, lists and objects, complete and with no bytes after it. Everything else that msgpackr can decode (BigInt, dates,
 * sets, cycles, errors, regular expressions, binary) is refused.
 * @throws BadFrame
 */
export function checkPlainPayload(frame: Uint8Array, start: number): void {
  const walk = new PayloadWalk(frame, start);
  walk.skipValue(1);
  if (walk.offset < frame.length) throw new BadFrame('bytes after the payload');
}

class PayloadWalk {
  offset: number;
  readonly #frame: Buffer;
  /** Field counts of the records defined so far, by id. The id byte alone starts another record with the same fields. */
  readonly #recordFields = new Map<number, number>();

  constructor(frame: Uint8Array, start: number) {
    this.#frame = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
    this.offset = start;
  }

  skipValue(depth: number): void {
    if (depth > MAX_DEPTH) throw new BadFrame('payload too deep');
    const head = this.#take(1);
    const recordFields = this.#recordFields.get(head);
    if (recordFields !== undefined) this.#skipValues(recordFields, depth);
    else if (head < 0x80 || head >= 0xe0) return;
    else if (head < 0x90) this.#skipEntries(head & 0x0f, depth);
    else if (head < 0xa0) this.#skipValues(head & 0x0f, depth);
    else if (head < 0xc0) this.#skipText(head & 0x1f);
    else this.#skipLong(head, depth);
  }

  #skipLong(head: number, depth: number): void {
    const bytes = scalarBytes[head];
    if (bytes !== undefined) this.#advance(bytes);
    else if (head === 0xca) this.#skipFloat(4);
    else if (head === 0xcb) this.#skipFloat(8);
    else if (head === 0xd4) this.#skipExtension(depth);
    else if (head === 0xd9) this.#skipText(this.#take(1));
    else if (head === 0xda) this.#skipText(this.#take(2));
    else if (head === 0xdc) this.#skipValues(this.#take(2), depth);
    else if (head === 0xde) this.#skipEntries(this.#take(2), depth);
    else throw new BadFrame('payload of an unsupported type');
  }

  /** Skips `undefined` or a record, the only extensions allowed. */
  #skipExtension(depth: number): void {
    const type = this.#take(1);
    const id = this.#take(1);
    if (type === 0 && id === 0) return;
    const isRecord = type === RECORD && id >= FIRST_RECORD_ID && id <= LAST_RECORD_ID;
    if (!isRecord) throw new BadFrame('payload with an unsupported extension');
    const names = this.#takeListLength();
    for (let name = 0; name < names; name++) this.#skipName();
    this.#recordFields.set(id, names);
    this.#skipValues(names, depth);
  }

  #takeListLength(): number {
    const head = this.#take(1);
    if (head >= 0x90 && head < 0xa0) return head & 0x0f;
    if (head !== 0xdc) throw new BadFrame('payload with a malformed record');
    return this.#take(2);
  }

  #skipEntries(count: number, depth: number): void {
    for (let entry = 0; entry < count; entry++) {
      this.#skipName();
      this.skipValue(depth + 1);
    }
  }

  #skipValues(count: number, depth: number): void {
    for (let value = 0; value < count; value++) this.skipValue(depth + 1);
  }

  #skipName(): void {
    const head = this.#take(1);
    if (head < 0xa0 || head >= 0xc0) throw new BadFrame('payload with a name that is not a short string');
    const start = this.offset;
    this.#skipText(head & 0x1f);
    const name = this.#frame.toString('latin1', start, this.offset);
    if (name === '__proto__') throw new BadFrame('payload with a forbidden name');
  }

  #skipText(bytes: number): void {
    const start = this.offset;
    this.#advance(bytes);
    if (!isUtf8(this.#frame.subarray(start, this.offset))) throw new BadFrame('payload with invalid UTF-8');
  }

  #skipFloat(bytes: 4 | 8): void {
    const start = this.offset;
    this.#advance(bytes);
    const value = bytes === 4 ? this.#frame.readFloatBE(start) : this.#frame.readDoubleBE(start);
    if (!Number.isFinite(value)) throw new BadFrame('payload with a number that is not finite');
  }

  /** Reads an unsigned integer. */
  #take(bytes: 1 | 2 | 4): number {
    const start = this.offset;
    this.#advance(bytes);
    return this.#frame.readUIntBE(start, bytes);
  }

  #advance(bytes: number): void {
    if (this.offset + bytes > this.#frame.length) throw new BadFrame('payload cut short');
    this.offset += bytes;
  }
}
