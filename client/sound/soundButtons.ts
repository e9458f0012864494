import type { SoundPlayer } from './SoundBoard.ts';

/** Every button of the page clicks, those that come later too. @returns ends it */
export function soundButtons(board: SoundPlayer): () => void {
  const abort = new AbortController();
  document.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof Element && target.closest('button, a[href], summary')) board.play('click');
    },
    // Before the page's own handlers, which may take the button away.
    { capture: true, signal: abort.signal },
  );
  return () => abort.abort();
}
