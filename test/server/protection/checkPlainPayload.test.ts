import fc from 'fast-check';
import { Packr, unpack } from 'msgpackr';
import { describe, expect, test } from 'vitest';
import { checkPlainPayload } from '../../../server/protection/checkPlainPayload.ts';

const sdkPackr = new Packr();
const mapPackr = new Packr({ useRecords: false });
const check = (bytes: readonly number[] | Uint8Array, start = 0) => checkPlainPayload(Uint8Array.from(bytes), start);

const leaf = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const { payload } = fc.letrec((tie) => ({
  payload: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    leaf,
    fc.array(tie('payload'), { maxLength: 4 }),
    fc.dictionary(fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,11}$/), tie('payload'), { maxKeys: 4 }),
  ),
}));

describe('a payload', () => {
  test('of plain data passes, as the SDK packs it and as others do', () => {
    fc.assert(
      fc.property(payload, (value) => {
        check(sdkPackr.pack(value));
        check(mapPackr.pack(value));
      }),
    );
  });

  test('of records of one shape passes, the second by its id alone', () => {
    const rows = [
      { name: 'a', age: 1 },
      { name: 'b', age: 2 },
    ];
    check(sdkPackr.pack(rows));
    check(Buffer.concat([Buffer.from([0]), sdkPackr.pack(rows)]), 1);
  });

  test('of long text and long lists passes', () => {
    check(
      sdkPackr.pack({
        text: 'x'.repeat(40),
        more: 'y'.repeat(300),
        list: Array(20).fill(1),
        wide: [70_000, -70_000, 300, -300, 200, -100],
      }),
    );
    check([0xd4, 0x72, 0x40, 0xdc, 0, 1, 0xa1, 0x61, 0x01]);
    check([0xca, 0x3f, 0x80, 0, 0]);
  });

  test.each([
    ['BigInt', [0xcf, 0, 0, 0, 0, 0, 0, 0, 1]],
    ['a signed BigInt', [0xd3, 0, 0, 0, 0, 0, 0, 0, 1]],
    ['binary data', [0xc4, 1, 0]],
    ['a long text', [0xdb, 0, 0, 0, 1, 0x61]],
    ['a long list', [0xdd, 0, 0, 0, 0]],
    ['a long object', [0xdf, 0, 0, 0, 0]],
    ['a date', [0xd6, 0xff, 0, 0, 0, 0]],
    ['the byte that msgpack never uses', [0xc1]],
  ])('with %s is refused', (_what, bytes) => {
    expect(() => check(bytes)).toThrow('payload of an unsupported type');
  });

  test('with an extension that is neither undefined nor a record is refused', () => {
    for (const bytes of [
      [0xd4, 0, 1],
      [0xd4, 0x72, 0x3f, 0x90],
      [0xd4, 0x72, 0x80, 0x90],
      [0xd4, 0x65, 0x40, 0x90],
    ]) {
      expect(() => check(bytes)).toThrow('payload with an unsupported extension');
    }
  });

  test('with a malformed record is refused', () => {
    expect(() => check([0xd4, 0x72, 0x40, 0x01])).toThrow('payload with a malformed record');
    expect(() => check([0xd4, 0x72, 0x40, 0x91, 0x01, 0x01])).toThrow('payload with a name that is not a short string');
  });

  test('whose names are no short text, or forbidden, is refused', () => {
    expect(() => check([0x81, 0x01, 0x01])).toThrow('payload with a name that is not a short string');
    expect(() => check([0x81, 0xd9, 1, 0x61, 0x01])).toThrow('payload with a name that is not a short string');
    expect(() => check([0x81, 0xa9, ...Buffer.from('__proto__'), 0x80])).toThrow('payload with a forbidden name');
    expect(() => check([0xd4, 0x72, 0x40, 0x91, 0xa9, ...Buffer.from('__proto__'), 0x80])).toThrow(
      'payload with a forbidden name',
    );
  });

  test('with a number that is not finite is refused', () => {
    for (const bytes of [
      [0xca, 0x7f, 0xc0, 0, 0],
      [0xcb, 0xff, 0xf0, 0, 0, 0, 0, 0, 0],
      [0x91, 0xca, 0x7f, 0x80, 0, 0],
    ]) {
      expect(() => check(bytes)).toThrow('payload with a number that is not finite');
    }
  });

  test('with text that is no UTF-8 is refused', () => {
    expect(() => check([0xa1, 0xff])).toThrow('payload with invalid UTF-8');
    expect(() => check([0xd9, 2, 0xc3, 0x28])).toThrow('payload with invalid UTF-8');
  });

  test('deeper than four levels is refused', () => {
    check([0x91, 0x91, 0x91, 0x01]);
    expect(() => check([0x91, 0x91, 0x91, 0x91, 0x01])).toThrow('payload too deep');
    expect(() => check([0x81, 0xa1, 0x61, 0x91, 0xd4, 0x72, 0x40, 0x91, 0xa1, 0x61, 0x90])).not.toThrow();
    expect(() => check(Array(400).fill(0x91))).toThrow('payload too deep');
  });

  test('that ends too early or too late is refused', () => {
    for (const cut of [
      [0xcc],
      [0xcd, 1],
      [0xce, 1, 1, 1],
      [0xca, 0, 0, 0],
      [0xcb, 0],
      [0xa3, 0x61],
      [0xda, 0xff, 0xff],
      [0x92, 1],
      [0xdc, 0xff, 0xff, 1],
      [0x81, 0xa1],
      [0xd4, 0x72],
    ]) {
      expect(() => check(cut)).toThrow('payload cut short');
    }
    expect(() => check([0x01, 0x01])).toThrow('bytes after the payload');
    expect(() => check([0x40, 0x01])).toThrow('bytes after the payload');
  });

  test('that passes is plain data once it is unpacked, whatever its bytes', () => {
    const heads = [0x40, 0x91, 0x81, 0xa1, 0xca, 0xcb, 0xcf, 0xd4, 0x72, 0xde, 0xdc, 0xc7, 0xd6, 0x41];
    const byte = fc.oneof(fc.constantFrom(...heads), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 40 }), (bytes) => {
        try {
          check(bytes);
        } catch {
          return;
        }
        expect(isPlain(unpack(Uint8Array.from(bytes)))).toBe(true);
      }),
      { numRuns: 6_000 },
    );
  });
});

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null)
    return ['string', 'boolean', 'undefined', 'object'].includes(typeof value);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain);
}
