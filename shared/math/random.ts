/**
 * Seeded random numbers whose whole state is one unsigned 32-bit integer, so that a saved game carries it.
 * Mulberry32 (Tommy Ettinger, public domain): period 2^32, enough for a match, never for a secret.
 */
export interface RandomState {
  randomState: number;
}

/** The next number in [0, 1); advances `holder.randomState`. */
export function nextRandom(holder: RandomState): number {
  holder.randomState = (holder.randomState + 0x6d2b79f5) >>> 0;
  let mixed = holder.randomState;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

/** A stream of its own for one consumer (a bot, a test). */
export function createRandom(seed: number): () => number {
  const holder: RandomState = { randomState: seed >>> 0 };
  return () => nextRandom(holder);
}
