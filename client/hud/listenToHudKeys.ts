import type { InputPage } from '../input/InputPage.ts';
import { isForGame } from '../input/isForGame.ts';
import { onLettingGo } from '../input/onLettingGo.ts';
import type { Panels } from './Panels.ts';

export interface HudKeys {
  readonly page: InputPage;
  readonly panels: Pick<Panels, 'isScoreboardHeld' | 'stepBack'>;
  readonly signal: AbortSignal;
  /** Whether a round is being played, or counted down to. */
  isInRound(): boolean;
  /** Called when Escape may have opened the room card. */
  onRoom(): void;
}

/**
 * Holding Tab in a round shows the scoreboard; otherwise, Tab moves the focus to the buttons, as on any page. Escape closes the open card, or opens the room card.
 */
export function listenToHudKeys({ page, panels, signal, isInRound, onRoom }: HudKeys): void {
  const hold = (isHeld: boolean) => {
    panels.isScoreboardHeld.value = isHeld;
  };
  const press = (event: KeyboardEvent) => {
    // Combinations with Ctrl, Alt or Meta belong to the browser, keys during composition to the input method. Shift+Tab
    // moves the focus to the buttons in a round, too.
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.code === 'Tab' && !event.shiftKey && isInRound() && isForGame(page.document)) {
      event.preventDefault();
      if (!event.repeat) hold(true);
    } else if (event.code === 'Escape' && !event.repeat) {
      panels.stepBack();
      onRoom();
    }
  };
  const letGo = ({ code }: KeyboardEvent) => {
    if (code === 'Tab') hold(false);
  };
  page.window.addEventListener('keydown', press, { signal });
  page.window.addEventListener('keyup', letGo, { signal });
  onLettingGo(page, () => hold(false), signal);
}
