/** For so long nothing waits for an answer. */
const LONGEST_WAIT_MS = 5_000;

/** What draws: a GPU, a processor in its place, or what cannot be told this way. */
export type Drawing = 'gpu' | 'software' | 'unknown';

/**
 * Has a worker ask for graphics first: a browser starts them with the first context, which takes up to a second, and a
 * page that asks for one stands still meanwhile.
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
