/** Only against hanging: on a busy machine, what takes far longer than usual is right all the same. */
const PATIENCE_MS = 30_000;

/** Waits for some time, in fast or real time. */
export function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Polls until a condition holds. @throws Error that says what was waited for */
export async function until(
  holds: () => boolean | Promise<boolean>,
  waitedFor: string,
  patienceMs = PATIENCE_MS,
): Promise<void> {
  for (const endsMs = performance.now() + patienceMs; performance.now() < endsMs; await pass(5)) {
    if (await holds()) return;
  }
  throw new Error(`waited in vain for ${waitedFor}`);
}

/** Polls until a check passes, in fast or real time. @throws what the check threw last */
export async function soon(check: () => void, { everyMs = 5, patienceMs = PATIENCE_MS } = {}): Promise<void> {
  const endsMs = performance.now() + patienceMs;
  for (;;) {
    try {
      return check();
    } catch (error) {
      if (performance.now() >= endsMs) throw error;
    }
    await pass(everyMs);
  }
}
