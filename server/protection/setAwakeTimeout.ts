import type { ProcessSleep } from './ProcessSleep.ts';

/**
 * Like `setTimeout`, but for a deadline that a client must meet: time in which this process slept does not count, and
 * whatever has arrived by then is read first. Does not keep the process alive.
 * @returns cancels the timeout
 */
export function setAwakeTimeout(sleep: ProcessSleep, ms: number, run: () => void): () => void {
  const endsMs = sleep.awakeMs() + ms;
  let end: () => void;
  const wait = (leftMs: number) => {
    const timer = setTimeout(() => {
      const lackingMs = endsMs - sleep.awakeMs();
      if (lackingMs > 0) wait(lackingMs);
      else runBehindReads();
    }, leftMs).unref();
    end = () => clearTimeout(timer);
  };
  // Node reads sockets between timers and immediates.
  const runBehindReads = () => {
    const immediate = setImmediate(run).unref();
    end = () => clearImmediate(immediate);
  };
  wait(ms);
  return () => end();
}
