import { getHeapStatistics } from 'node:v8';
import type { Logger } from 'pino';

export interface WatchMemorySetup {
  readonly log: Logger;
  /** Called once, when the heap stays nearly full. */
  readonly onFull: () => void;
  /** How much of the heap's limit is taken, from 0 to 1. */
  readonly readShare?: () => number;
}

const HEAP_LOOK_MS = 1_000;
const FULL = 0.9;
/** So long that V8 has collected what it could: it collects all the time when little is left. */
const FULL_LOOKS = 3;

/** V8's own, if no option says otherwise. */
const YOUNG_SPACE_MB = 64;
/** Of the space for new objects. V8's limit contains them, but what lives long has no place there. */
const YOUNG_SPACES = 3;

/** How much of the space for objects that live long is taken. */
export function readHeapShare(): number {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used / (limit - YOUNG_SPACES * youngSpaceBytes());
}

function youngSpaceBytes(): number {
  const options = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  const asked = /--max[-_]semi[-_]space[-_]size[= ](\d+)/.exec(options)?.[1];
  return Number(asked ?? YOUNG_SPACE_MB) * 2 ** 20;
}

/**
 * Looks whether the heap is nearly full. When it is full, V8 ends the process in the middle of a step: nobody is told, and
 * nothing can be saved. So the server closes before.
 */
export function watchMemory({ log, onFull, readShare = readHeapShare }: WatchMemorySetup): void {
  let looks = 0;
  const timer = setInterval(() => {
    const share = readShare();
    looks = share < FULL ? 0 : looks + 1;
    if (looks < FULL_LOOKS) return;
    clearInterval(timer);
    log.fatal({ share: Math.round(share * 100) / 100 }, 'the heap is nearly full, closing the server');
    onFull();
  }, HEAP_LOOK_MS).unref();
}
