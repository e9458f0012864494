/** Whether so many rooms kept the SLO; if not, what broke, in words. */
export interface TrialResult {
  readonly isKept: boolean;
  readonly brokenBy: string;
}

export interface Largest {
  /** The most that kept it; 0 if one was too many. */
  readonly rooms: number;
  /** What broke with the fewest that broke it; undefined if not even the most did. */
  readonly brokenBy: string | undefined;
}

/** Nobody needs the answer more exactly: another run of the same size differs by as much. */
const EXACT_SHARE = 0.05;

/**
 * Looks for the largest number of rooms that is kept: doubles until one is not, then halves what lies between.
 * @param first how many rooms to begin with
 * @param most not more than so many
 */
export async function findLargest(
  attempt: (rooms: number) => Promise<TrialResult>,
  first: number,
  most: number,
): Promise<Largest> {
  let kept = 0;
  let broken: { readonly rooms: number; readonly by: string } | undefined;
  let rooms = Math.min(first, most);
  while (rooms > kept && rooms !== broken?.rooms) {
    const { isKept, brokenBy } = await attempt(rooms);
    if (isKept) kept = rooms;
    else broken = { rooms, by: brokenBy };
    if (broken && broken.rooms - kept <= Math.max(1, kept * EXACT_SHARE)) break;
    rooms = broken ? Math.floor((kept + broken.rooms) / 2) : Math.min(most, rooms * 2);
  }
  return { rooms: kept, brokenBy: broken?.by };
}
