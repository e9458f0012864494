import { render } from 'preact';
import { browserPage } from '../input/InputPage.ts';
import { Hud, type HudProperties } from './Hud.tsx';
import { listenToHudKeys } from './listenToHudKeys.ts';

/** Shows the HUD of a match and its keys: Tab holds the scoreboard, Escape opens and closes the invitation. */
export function mountHud(host: HTMLElement, properties: HudProperties): () => void {
  const { model } = properties;
  const abort = new AbortController();
  const { signal } = abort;
  const focusInvitation = () => host.querySelector<HTMLElement>('.invitation button')?.focus();
  listenToHudKeys({
    page: browserPage(),
    model,
    signal,
    // Tab leads on from there, to the way out too.
    onInvitation: () => requestAnimationFrame(focusInvitation),
  });
  // A clicked button would otherwise keep the focus, and the next dash would press it again.
  host.addEventListener('pointerup', () => blurButton(), { signal });
  render(<Hud {...properties} />, host);
  return () => {
    abort.abort();
    render(null, host);
  };
}

function blurButton(): void {
  if (document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
}
