import type { ProcessSleep } from './ProcessSleep.ts';

/**
 * As `setTimeout`, for a deadline of somebody else's: what this process slept through does not count, and what came until
 * then is read first. Does not keep the process alive.
 * @returns what ends it
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
  // Sockets are read between timers and immediates.
  const runBehindReads = () => {
    const immediate = setImmediate(run).unref();
    end = () => clearImmediate(immediate);
  };
  wait(ms);
  return () => end();
}
