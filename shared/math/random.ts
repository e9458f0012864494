/**
 * Seeded random numbers. The whole state is one unsigned 32-bit integer, so that a saved game can store it. Mulberry32
 * (Tommy Ettinger, public domain) has a period of 2^32: enough for a match, but never use it for secrets.
 */
export interface RandomState {
  randomState: number;
}

/** Returns the next number in [0, 1) and advances `holder.randomState`. */
export function nextRandom(holder: RandomState): number {
  holder.randomState = (holder.randomState + 0x6d2b79f5) >>> 0;
  let mixed = holder.randomState;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

/** A separate stream for one consumer, such as a bot or a test. */
export function createRandom(seed: number): () => number {
  const holder: RandomState = { randomState: seed >>> 0 };
  return () => nextRandom(holder);
}
