import { decode, encode } from '@colyseus/schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader, ByteWriter } from '../../../shared/colyseus/wholeNumbers.ts';

const whole = fc.oneof(fc.nat(300), fc.nat(70_000), fc.integer({ min: 0, max: 2 ** 31 - 1 }));

test('a whole number is written and read as Colyseus does', () => {
  fc.assert(
    fc.property(whole, (value) => {
      const theirs = new Uint8Array(9);
      const it = { offset: 0 };
      encode.number(theirs, value, it);
      const writer = new ByteWriter();
      writer.putWhole(value);
      expect([...writer.written]).toEqual([...theirs.subarray(0, it.offset)]);
      expect(new ByteReader(writer.written).takeWhole()).toBe(value);
      expect(decode.number(Buffer.from(writer.written), { offset: 0 })).toBe(value);
    }),
  );
});

test('differences and counts are read as they were written', () => {
  const difference = fc.integer({ min: -(2 ** 30), max: 2 ** 30 });
  fc.assert(
    fc.property(fc.array(fc.tuple(difference, fc.nat(65_535))), (pairs) => {
      const writer = new ByteWriter();
      for (const [one, count] of pairs) {
        writer.putDifference(one);
        writer.putCount(count);
      }
      const reader = new ByteReader(writer.written);
      expect(pairs.map(() => [reader.takeDifference(), reader.takeCount()])).toEqual(pairs);
      expect(reader.isOver).toBe(true);
    }),
  );
});

test('what is no whole number is refused, and so is what is cut', () => {
  const bytes = new Uint8Array(9);
  encode.number(bytes, 0.5, { offset: 0 });
  expect(() => new ByteReader(bytes).takeWhole()).toThrow('not a whole number');
  expect(() => new ByteReader(Uint8Array.of(0xcd, 1)).takeWhole()).toThrow('less than was expected');
});
