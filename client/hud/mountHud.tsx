import { render } from 'preact';
import { browserPage } from '../input/InputPage.ts';
import { Hud, type HudProperties } from './Hud.tsx';
import { listenToHudKeys } from './listenToHudKeys.ts';

export interface HudMount extends HudProperties {
  /** Whoever presses it plays, and wants nothing else open. */
  readonly arena: HTMLElement;
  /** This player has just made the room: where there is a place beside the game, the invitation stands open by itself. */
  readonly isFresh: boolean;
}

/** Shows the HUD of a match and its keys: Tab holds the scoreboard, Escape closes what is open or opens the room's card. */
export function mountHud(host: HTMLElement, { arena, isFresh, ...properties }: HudMount): () => void {
  const { panels } = properties.model;
  const abort = new AbortController();
  const { signal } = abort;
  const focusRoom = () => host.querySelector<HTMLElement>('.panel-room button')?.focus();
  listenToHudKeys({
    page: browserPage(),
    panels,
    signal,
    // Tab leads on from there, to the way out too.
    onRoom: () => requestAnimationFrame(focusRoom),
  });
  arena.addEventListener('pointerdown', () => panels.close(), { signal });
  // A clicked button would otherwise keep the focus, and the next dash would press it again.
  host.addEventListener('pointerup', () => blurButton(), { signal });
  render(<Hud {...properties} />, host);
  if (isFresh && hasPlaceBeside(host)) panels.open('room');
  return () => {
    abort.abort();
    render(null, host);
  };
}

/** The style knows where a panel stands beside the game and not above it. */
function hasPlaceBeside(host: HTMLElement): boolean {
  const hud = host.querySelector('.hud');
  return hud !== null && getComputedStyle(hud).getPropertyValue('--panel-place').trim() === 'beside';
}

function blurButton(): void {
  if (document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
}
