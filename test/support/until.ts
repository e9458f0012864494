const PATIENCE_MS = 3_000;

/** Lets so much time go by, fast or real. */
export function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits until a condition holds that nothing announces. @throws Error that says what was waited for */
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
