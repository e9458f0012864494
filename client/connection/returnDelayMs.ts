const SHORTEST_MS = 250;
const LONGEST_MS = 1_500;

/**
 * The pause before the next attempt to return to a seat, while no server answers: longer each time, and different for each
 * page, so that not all of them come in the same moment.
 * @param attempt 0 for the first
 * @param random a number in [0, 1)
 */
export function returnDelayMs(attempt: number, random: number): number {
  return spreadMs(Math.min(LONGEST_MS, SHORTEST_MS * 2 ** attempt), random);
}

/** A pause of its own for each page, at most this long. @param random a number in [0, 1) */
export function spreadMs(fullMs: number, random: number): number {
  return fullMs * (0.5 + random / 2);
}
