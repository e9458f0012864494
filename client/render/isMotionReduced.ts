const query = window.matchMedia('(prefers-reduced-motion: reduce)');

/** Whether the system is set to reduced motion: no shaking, and little bouncing. Read live. */
export function isMotionReduced(): boolean {
  return query.matches;
}
