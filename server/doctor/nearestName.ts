/** Shorter names are too often others. */
const SHORTEST_NAME = 8;
/** One typing error for each so many letters: PROXY in place of PROXIES is three in fifteen. */
const LETTERS_AN_ERROR = 5;

/** The known name that somebody probably meant, who wrote another one. */
export function nearestName(written: string, known: readonly string[]): string | undefined {
  if (written.length < SHORTEST_NAME) return undefined;
  const name = written.toUpperCase();
  let nearest: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const errors = countErrors(name, candidate);
    const isNear = errors * LETTERS_AN_ERROR <= candidate.length || isBeginning(name, candidate);
    if (!isNear || errors >= fewest) continue;
    nearest = candidate;
    fewest = errors;
  }
  return nearest;
}

/** Whether the last words of the candidate are missing. One word alone may be the beginning of much else. */
function isBeginning(name: string, candidate: string): boolean {
  return name.includes('_') && candidate.startsWith(`${name}_`);
}

/** How many letters are missing, too many, different, or swapped with the next. */
function countErrors(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let line = 1; line <= one.length; line++) {
    const next = [line];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[line - 1] === other[column - 1];
      const isSwapped =
        line > 1 && column > 1 && one[line - 1] === other[column - 2] && one[line - 2] === other[column - 1];
      next.push(
        Math.min(
          row[column]! + 1,
          next[column - 1]! + 1,
          row[column - 1]! + (isSame ? 0 : 1),
          isSwapped ? before[column - 2]! + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = row;
    row = next;
  }
  return row[other.length]!;
}
