const LONGEST_FRAME_MS = 100;

/**
 * Limits the time that animations advance in one frame. A longer frame was a pause, and motion must not jump across it.
 */
export function motionMs(elapsedMs: number): number {
  return Math.min(LONGEST_FRAME_MS, elapsedMs);
}
