/**
 * @param atMs performance.now()
 * @param stopped ends it early, and leaves no timer
 */
export async function sleepUntil(atMs: number, stopped?: Promise<void>): Promise<void> {
  const waitMs = atMs - performance.now();
  if (waitMs <= 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slept = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([slept, stopped ?? slept]);
  clearTimeout(timer);
}
