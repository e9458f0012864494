/**
 * Preloaded into a server's process: SIGUSR2 fills the heap. With LEAK=most, it stays nearly full; otherwise it gets too
 * full.
 */
import { readHeapShare } from '../../server/watchMemory.ts';

const NEARLY_FULL = 0.93;
const kept: unknown[] = [];
const isBounded = process.env.LEAK === 'most';

process.on('SIGUSR2', () => {
  setInterval(() => {
    // Half a megabyte each.
    for (let count = 0; count < 16 && !(isBounded && readHeapShare() > NEARLY_FULL); count++) {
      kept.push(new Array<number>(65_536).fill(0.5));
    }
  }, 20);
});
