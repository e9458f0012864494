import type { SoundPlayer } from './SoundBoard.ts';

/**
 * Makes every button on the page click, including buttons added later.
 * @returns a function that stops it
 */
export function soundButtons(board: SoundPlayer): () => void {
  const abort = new AbortController();
  document.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Element && target.closest('button, a[href], summary')) board.play('click');
    },
    // In the capture phase, because the page's own handlers may remove the button.
    { capture: true, signal: abort.signal },
  );
  return () => abort.abort();
}
