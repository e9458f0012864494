import { isOneOf, pageKeys } from '../input/bindings.ts';
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
    if (isOneOf(pageKeys.scores, event) && !event.shiftKey && isInRound() && isForGame(page.document)) {
      event.preventDefault();
      if (!event.repeat) hold(true);
    } else if (isOneOf(pageKeys.room, event) && !event.repeat) {
      panels.stepBack();
      onRoom();
    }
  };
  const letGo = (event: KeyboardEvent) => {
    if (isOneOf(pageKeys.scores, event)) hold(false);
  };
  page.window.addEventListener('keydown', press, { signal });
  page.window.addEventListener('keyup', letGo, { signal });
  onLettingGo(page, () => hold(false), signal);
}
