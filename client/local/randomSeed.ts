/** A seed for a room in the page. */
export function randomSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}
