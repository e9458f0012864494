const query = window.matchMedia('(prefers-reduced-motion: reduce)');

/** What this player asked the system for, now: no shaking, and little that bounces. */
export function isMotionReduced(): boolean {
  return query.matches;
}
