import { render } from 'preact';
import { afterRender } from '../afterRender.ts';
import { browserPage } from '../input/InputPage.ts';
import { takesKeys } from '../input/takesKeys.ts';
import { closeAtRound } from './closeAtRound.ts';
import { Hud, type HudProperties } from './Hud.tsx';
import type { LobbyPart } from './HudModel.ts';
import { isInRound } from './isInRound.ts';
import { listenToHudKeys } from './listenToHudKeys.ts';

export interface HudMount extends HudProperties {
  /** Pressing it means playing, so it closes the open panel. */
  readonly arena: HTMLElement;
  /** What the room card shows as the match begins, where a panel fits beside the game; undefined if it stays closed. */
  readonly lobbyPart: LobbyPart | undefined;
}

/** Mounts the HUD of a match and listens to its keys. */
export function mountHud(host: HTMLElement, { arena, lobbyPart, ...properties }: HudMount): () => void {
  const { model } = properties;
  const { panels, phase } = model;
  const abort = new AbortController();
  const { signal } = abort;
  const focusRoom = () => {
    const buttons = [...host.querySelectorAll<HTMLElement>('.panel-room button')];
    // Some are shown on phones alone.
    buttons.find((button) => button.getClientRects().length > 0)?.focus();
  };
  listenToHudKeys({
    page: browserPage(),
    panels,
    signal,
    isInRound: () => isInRound(phase.peek()),
    // From there, Tab reaches the other buttons, Leave included.
    onRoom: () => afterRender(focusRoom),
  });
  arena.addEventListener('pointerdown', () => panels.closeAll(), { signal });
  // A clicked button would keep the focus, and a key of the game, such as Space, would press it again.
  host.addEventListener('pointerup', () => blurButton(), { signal });
  render(<Hud {...properties} />, host);
  if (lobbyPart !== undefined) model.lobbyPart.value = lobbyPart;
  if (lobbyPart !== undefined && hasPlaceBeside(host)) panels.open('room');
  const stopWatching = closeAtRound(phase, panels, () => takesKeys(document.activeElement));
  return () => {
    stopWatching();
    abort.abort();
    render(null, host);
  };
}

/** The stylesheet knows at which sizes a panel is shown beside the game. */
function hasPlaceBeside(host: HTMLElement): boolean {
  const hud = host.querySelector('.hud');
  return hud !== null && getComputedStyle(hud).getPropertyValue('--panel-place').trim() === 'beside';
}

function blurButton(): void {
  if (document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
}
