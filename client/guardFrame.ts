/**
 * Wraps the work of a frame so that one that throws is not the last, and the console is not flooded.
 * @param report called once for each different error
 */
export function guardFrame(frame: (nowMs: number) => void, report: (error: unknown) => void): (nowMs: number) => void {
  const reported = new Set<string>();
  return (nowMs) => {
    try {
      frame(nowMs);
    } catch (error) {
      const key = String(error);
      if (reported.has(key)) return;
      reported.add(key);
      report(error);
    }
  };
}
