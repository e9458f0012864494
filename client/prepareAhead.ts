import type { Drawing } from './render/wakeGpu.ts';

export interface Preparations {
  /** Whether this person asked for little data. */
  readonly isDataSaved: boolean;
  /** Resolves at the first sign that somebody is at the page. */
  readonly somebody: Promise<void>;
  readonly loadCode: () => Promise<unknown>;
  readonly wakeGpu: () => Promise<Drawing>;
  /** Makes the canvas, the sounds and the scene behind the menus. */
  readonly open: () => Promise<unknown>;
}

/**
 * After the first paint, so that home never waits for the game, and the game rarely waits for its code. Where a processor
 * draws, which takes it from everything else, the picture waits until somebody is there to see it; and so does all of it
 * where data is dear.
 */
export async function prepareAhead(preparations: Preparations): Promise<void> {
  const { isDataSaved, somebody, loadCode, wakeGpu, open } = preparations;
  if (isDataSaved) await somebody;
  // One after the other: a phone's network has the first paint to bring.
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
