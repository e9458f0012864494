import { render } from 'preact';
import { Hud, type HudProperties } from './Hud.tsx';
import type { HudModel } from './HudModel.ts';

/** Whether a key press means the game: nothing of the page has the focus. */
function isForGame(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Shows the HUD of a match and its keys: Tab holds the scoreboard, Escape opens and closes the invitation. */
export function mountHud(host: HTMLElement, properties: HudProperties): () => void {
  const { model } = properties;
  const abort = new AbortController();
  const { signal } = abort;
  window.addEventListener(
    'keydown',
    (event) => {
      // With Shift it still leads to the buttons.
      if (event.code === 'Tab' && !event.shiftKey && isForGame()) {
        event.preventDefault();
        model.isScoreboardHeld.value = true;
      } else if (event.code === 'Escape') {
        model.toggleInvitation();
        // Tab leads on from there, to the way out too.
        requestAnimationFrame(() => host.querySelector<HTMLElement>('.invitation button')?.focus());
      }
    },
    { signal },
  );
  window.addEventListener(
    'keyup',
    (event) => {
      if (event.code === 'Tab') model.isScoreboardHeld.value = false;
    },
    { signal },
  );
  window.addEventListener('blur', () => letGoOfScoreboard(model), { signal });
  // A clicked button would otherwise keep the focus, and the next dash would press it again.
  host.addEventListener('pointerup', () => blurButton(), { signal });
  render(<Hud {...properties} />, host);
  return () => {
    abort.abort();
    render(null, host);
  };
}

function letGoOfScoreboard(model: HudModel): void {
  model.isScoreboardHeld.value = false;
}

function blurButton(): void {
  if (document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
}
