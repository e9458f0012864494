/** Steps from a stamp until now, in terms of an age that counts steps modulo 65536. */
export function stepsSince(age: number, stamp: number): number {
  return (age - stamp) & 0xffff;
}

/** Half the range of an age. */
const STALE_STEPS = 0x8000;

/** Whether a stamp must be renewed, because it would look new again when the age wraps around. */
export function isStale(age: number, stamp: number): boolean {
  return stepsSince(age, stamp) >= STALE_STEPS;
}
