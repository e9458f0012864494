/**
 * Wraps a frame callback, so that an exception does not stop the frame loop or flood the console.
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
