import { render } from 'preact';
import type { Controls } from '../input/Controls.ts';
import { Hud } from './Hud.tsx';
import type { HudModel } from './HudModel.ts';

/** Whether a key press means the game: nothing of the page has the focus. */
function isForGame(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Shows the HUD of a match and its keys: Tab holds the scoreboard, Escape opens and closes the invitation. */
export function mountHud(host: HTMLElement, model: HudModel, controls: Controls, onLeave: () => void): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.code === 'Tab' && isForGame()) {
        event.preventDefault();
        model.isScoreboardHeld.value = true;
      } else if (event.code === 'Escape') {
        model.toggleInvitation();
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
  render(<Hud model={model} controls={controls} onLeave={onLeave} />, host);
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
