/** The longest wait for the worker's answer. */
const LONGEST_WAIT_MS = 5_000;

/** What draws: a GPU, the CPU, or unknown. */
export type Drawing = 'gpu' | 'software' | 'unknown';

/**
 * Creates the first WebGL context in a worker. The browser starts its graphics with the first context, which can take a
 * second and would block the page.
 */
export async function wakeGpu(): Promise<Drawing> {
  if (typeof OffscreenCanvas === 'undefined') return 'unknown';
  const worker = new Worker(new URL('./wakeGpuWorker.ts', import.meta.url), { type: 'module' });
  const answer = new Promise<boolean | undefined>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<boolean | undefined>) => resolve(data);
    worker.onerror = () => resolve(undefined);
    setTimeout(() => resolve(undefined), LONGEST_WAIT_MS);
  });
  const isSoftware = await answer;
  worker.terminate();
  if (isSoftware === undefined) return 'unknown';
  return isSoftware ? 'software' : 'gpu';
}
