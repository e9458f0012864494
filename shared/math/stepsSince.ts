/** Steps from a stamp until now, in terms of an age that counts steps modulo 65536. */
export function stepsSince(age: number, stamp: number): number {
  return (age - stamp) & 0xffff;
}
