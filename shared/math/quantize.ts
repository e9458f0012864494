/**
 * The snapping that a quantised schema field does in its setter, as pure arithmetic. The server's player is a schema
 * instance and snaps whatever is written; the client's predicted copy is a plain object and does not. The shared step
 * therefore snaps everything it writes with these functions, which keeps prediction exact. Based on `types/quantize.ts`
 * of `@colyseus/schema` 5, which is not exported; `test/shared/math/quantize.test.ts` compares the two.
 */
export interface Quantum {
  readonly min: number;
  readonly max: number;
  readonly bits: 8 | 16;
  /** `wrap` is for angles, where min and max are the same point. */
  readonly mode: 'clamp' | 'wrap';
}

/** The number of steps between the ends. One less for a range symmetric about zero, so that zero is exact. */
function spanOf(quantum: Quantum): number {
  const codes = 2 ** quantum.bits;
  if (quantum.mode === 'wrap') return codes;
  return quantum.min === -quantum.max ? codes - 2 : codes - 1;
}

/** Returns a function that snaps a value to what the wire would deliver. NaN becomes `min`, as in the schema. */
export function createSnap(quantum: Quantum): (value: number) => number {
  const { min, max, mode } = quantum;
  const range = max - min;
  const span = spanOf(quantum);
  if (mode === 'wrap') {
    return (value) => {
      if (!Number.isFinite(value)) return min;
      let reduced = (value - min) % range;
      if (reduced < 0) reduced += range;
      return min + ((Math.floor((reduced / range) * span + 0.5) % span) / span) * range;
    };
  }
  return (value) => {
    const clamped = value >= min ? (value <= max ? value : max) : min;
    return min + (Math.floor(((clamped - min) / range) * span + 0.5) / span) * range;
  };
}
