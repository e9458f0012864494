const LONGEST_FRAME_MS = 100;

/** How much of a frame's time the picture moves on by: a longer frame was a pause, which motion does not leap over. */
export function motionMs(elapsedMs: number): number {
  return Math.min(LONGEST_FRAME_MS, elapsedMs);
}
