import type { Drawing } from './render/wakeGpu.ts';

export interface Preparations {
  /** Whether this person asked for reduced data use. */
  readonly isDataSaved: boolean;
  /** Resolves at the first sign that somebody is using the page. */
  readonly somebody: Promise<void>;
  readonly loadCode: () => Promise<unknown>;
  readonly wakeGpu: () => Promise<Drawing>;
  /** Creates the canvas, the sounds and the scene behind the menus. */
  readonly open: () => Promise<unknown>;
}

/**
 * Loads the game after the first paint, so that the home screen never waits for the game, and the game rarely waits for
 * its code. Where the CPU draws instead of a GPU, the picture waits until somebody uses the page. With reduced data
 * use, everything waits.
 */
export async function prepareAhead(preparations: Preparations): Promise<void> {
  const { isDataSaved, somebody, loadCode, wakeGpu, open } = preparations;
  if (isDataSaved) await somebody;
  // One after the other, because on a phone's network they would compete with each other.
  const drawing = await wakeGpu();
  await loadCode();
  if (drawing === 'software') await somebody;
  await open();
}

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'input'] as const;

export function untilSomebody(page: EventTarget = window): Promise<void> {
  return new Promise((resolve) => {
    const abort = new AbortController();
    const notice = () => {
      abort.abort();
      resolve();
    };
    for (const sign of SIGNS)
      page.addEventListener(sign, notice, { signal: abort.signal, capture: true, passive: true });
  });
}
