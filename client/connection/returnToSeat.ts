import { returnDelayMs } from './returnDelayMs.ts';

interface ReturnTerms {
  /** How long no server may answer. */
  readonly heldMs: number;
  /** Whether another attempt may succeed. */
  isPassing(error: unknown): boolean;
  /** Whether nobody wants the seat any more. */
  isOver(): boolean;
}

/**
 * Returns to a seat, with longer and longer pauses while no server answers.
 * @param enter one attempt
 * @returns undefined if nobody wanted it any more
 * @throws what the last attempt threw
 */
export async function returnToSeat<Seat>(
  enter: () => Promise<Seat>,
  { heldMs, isPassing, isOver }: ReturnTerms,
): Promise<Seat | undefined> {
  const giveUpAtMs = performance.now() + heldMs;
  for (let attempt = 0; ; attempt++) {
    try {
      return await enter();
    } catch (error) {
      if (isOver()) return undefined;
      if (!isPassing(error) || performance.now() >= giveUpAtMs) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, returnDelayMs(attempt, Math.random())));
    if (isOver()) return undefined;
  }
}
