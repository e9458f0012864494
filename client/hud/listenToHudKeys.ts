import type { InputPage } from '../input/InputPage.ts';
import { onLettingGo } from '../input/onLettingGo.ts';
import type { Panels } from './Panels.ts';

export interface HudKeys {
  readonly page: InputPage;
  readonly panels: Pick<Panels, 'isScoreboardHeld' | 'stepBack'>;
  readonly signal: AbortSignal;
  /** Escape may have opened the room's card. */
  onRoom(): void;
}

/** Tab holds the scoreboard, Escape closes what is open or opens the room's card. */
export function listenToHudKeys({ page, panels, signal, onRoom }: HudKeys): void {
  const hold = (isHeld: boolean) => {
    panels.isScoreboardHeld.value = isHeld;
  };
  const press = (event: KeyboardEvent) => {
    // With other keys they belong to the browser, while a word is composed to that; Shift and Tab lead to the buttons.
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.code === 'Tab' && !event.shiftKey && isForGame(page.document)) {
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

/** Whether a key press means the game: nothing of the page has the focus. */
function isForGame({ activeElement, body }: InputPage['document']): boolean {
  return activeElement === null || activeElement === body;
}
