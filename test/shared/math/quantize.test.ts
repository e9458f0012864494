import { schema, t } from '@colyseus/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as schemas from '../../../shared/games/arena/schemas.ts';
import { createSnap, type Quantum } from '../../../shared/math/quantize.ts';

const arenaQuanta: ReadonlyArray<readonly [string, Quantum]> = Object.entries(schemas).flatMap(([name, value]) =>
  isQuantum(value) ? [[name, value] as const] : [],
);
const quanta: ReadonlyArray<readonly [string, Quantum]> = [
  ...arenaQuanta,
  ['an odd range', { min: -3, max: 10, bits: 8, mode: 'clamp' }],
  ['an angle from -π', { min: -Math.PI, max: Math.PI, bits: 16, mode: 'wrap' }],
];

function isQuantum(value: unknown): value is Quantum {
  return typeof value === 'object' && value !== null && 'bits' in value && 'mode' in value;
}

/** Any double, and many in and around the range, where the rounding is. */
function valuesAround({ min, max, bits }: Quantum): fc.Arbitrary<number> {
  const range = max - min;
  const halfSteps = fc
    .integer({ min: -4, max: 2 ** (bits + 1) + 4 })
    .map((half) => min + (half / 2 ** (bits + 1)) * range);
  return fc.oneof(
    fc.double(),
    fc.double({ min: min - range, max: max + range, noNaN: true }),
    halfSteps,
    fc.constantFrom(min, max, 0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  );
}

describe.each(quanta)('createSnap for %s', (_name, quantum) => {
  const Probe = schema({ value: t.quantized(quantum) }, 'Probe');
  const snap = createSnap(quantum);

  it('snaps as the setter of the schema does, exactly', () => {
    const probe = new Probe();
    fc.assert(
      fc.property(valuesAround(quantum), (value) => {
        probe.value = value;
        expect(snap(value)).toBe(probe.value);
      }),
      { numRuns: 2000 },
    );
  });

  it('changes nothing that is snapped already', () => {
    fc.assert(
      fc.property(valuesAround(quantum), (value) => {
        expect(snap(snap(value))).toBe(snap(value));
      }),
      { numRuns: 1000 },
    );
  });

  it('stays within half a step, and inside the range', () => {
    const step = (quantum.max - quantum.min) / (2 ** quantum.bits - 2);
    fc.assert(
      fc.property(fc.double({ min: quantum.min, max: quantum.max, noNaN: true }), (value) => {
        const snapped = snap(value);
        expect(snapped).toBeGreaterThanOrEqual(quantum.min);
        expect(snapped).toBeLessThanOrEqual(quantum.max);
        const error = Math.abs(snapped - value);
        const aroundTheEnd = quantum.mode === 'wrap' ? quantum.max - quantum.min - error : error;
        expect(Math.min(error, aroundTheEnd)).toBeLessThanOrEqual(step / 2 + 1e-9);
      }),
    );
  });
});

describe('the quanta of Arena', () => {
  it('are all here', () => {
    expect(arenaQuanta.map(([name]) => name).sort()).toEqual([
      'aimQuantum',
      'heatQuantum',
      'positionQuantum',
      'shotAngleQuantum',
      'velocityQuantum',
    ]);
  });

  it('carry a resting velocity as exactly zero', () => {
    expect(createSnap(schemas.velocityQuantum)(0)).toBe(0);
  });
});
