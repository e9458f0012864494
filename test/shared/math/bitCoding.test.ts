import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BitDecoder, BitEncoder, BitModels } from '../../../shared/math/bitCoding.ts';

const MODELS = 5;
type Coded = readonly [model: number, bit: number];
const someBits = fc.array(fc.tuple(fc.nat(MODELS - 1), fc.nat(1)), { maxLength: 3000 });

/** Codes bits and reads them again, with models of their own on each side. */
function pass(parts: readonly (readonly Coded[])[]): { read: number[][]; lengths: number[] } {
  const [written, read] = [new BitModels(), new BitModels()];
  for (const models of [written, read]) expect(models.add(MODELS)).toBe(0);
  const [encoder, decoder] = [new BitEncoder(written), new BitDecoder(read)];
  const lengths: number[] = [];
  const bits = parts.map((part) => {
    encoder.begin([7, 8]);
    for (const [model, bit] of part) encoder.code(model, bit);
    const bytes = encoder.end();
    expect([...bytes.subarray(0, 2)]).toEqual([7, 8]);
    lengths.push(bytes.length - 2);
    decoder.begin(bytes, 2);
    return part.map(([model]) => decoder.code(model));
  });
  return { read: bits, lengths };
}

describe('coded bits', () => {
  test('are read as they were, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(someBits, { maxLength: 4 }), (parts) => {
        expect(pass(parts).read).toEqual(parts.map((part) => part.map(([, bit]) => bit)));
      }),
    );
  });

  test('take little space where they are expected, also after bits that were not', () => {
    const often = Array.from({ length: 8000 }, (_, at): Coded => [at % 2, at % 100 === 0 ? 1 : 0]);
    const { read, lengths } = pass([often, often]);
    expect(read[1]).toEqual(often.map(([, bit]) => bit));
    // 80 of 8,000 are unexpected: 0.081 bits each, by their entropy, are 81 bytes. The models do not know all that was before.
    expect(lengths[0]).toBeLessThan(130);
    expect(lengths[1]).toBeLessThanOrEqual(lengths[0]!);
  });

  test('of the longest run of one kind and then the other are read too', () => {
    const run = [...Array(70_000).fill(0), ...Array(70_000).fill(1), 0, 1].map((bit: number): Coded => [3, bit]);
    expect(pass([run]).read[0]).toEqual(run.map(([, bit]) => bit));
  });
});

describe('models', () => {
  test('expect nothing at first, learn, and expect nothing again after they are cleared', () => {
    const models = new BitModels();
    models.add(2);
    const even = models.expect(1);
    for (let count = 0; count < 50; count++) models.learn(1, 1);
    expect(even).toBe(2048);
    expect(models.expect(1)).toBeGreaterThan(3800);
    expect(models.expect(0)).toBe(2048);
    models.clear();
    expect(models.add(2)).toBe(0);
    expect(models.expect(1)).toBe(2048);
  });

  test('keep what they have learnt when others are added', () => {
    const models = new BitModels();
    models.add(1);
    models.learn(0, 1);
    const learnt = models.expect(0);
    expect(models.add(10_000)).toBe(1);
    expect(models.expect(0)).toBe(learnt);
    expect(models.expect(10_000)).toBe(2048);
  });
});
