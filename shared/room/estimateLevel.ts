/** Something that a player did, and how strong a bot would have to be to do the same. */
export interface StrengthSign {
  /** A bot's level; between two of them, or beyond the first and the last, if that is closest. */
  readonly level: number;
  /** How much it says: the inverse of the variance of `level`. */
  readonly weight: number;
}

/** People differ by more than bots do, so what was believed before counts little. */
const BELIEF_WEIGHT = 0.3;

/** How strong a player is, as a bot's level: what was believed before, corrected by what was seen since. */
export function estimateLevel(believed: number, signs: readonly StrengthSign[]): number {
  let sum = believed * BELIEF_WEIGHT;
  let weights = BELIEF_WEIGHT;
  for (const { level, weight } of signs) {
    sum += level * weight;
    weights += weight;
  }
  return sum / weights;
}
