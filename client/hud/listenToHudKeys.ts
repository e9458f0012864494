import type { InputPage } from '../input/InputPage.ts';
import { onLettingGo } from '../input/onLettingGo.ts';
import type { HudModel } from './HudModel.ts';

export interface HudKeys {
  readonly page: InputPage;
  readonly model: Pick<HudModel, 'isScoreboardHeld' | 'toggleInvitation'>;
  readonly signal: AbortSignal;
  /** Escape has opened or closed the invitation. */
  onInvitation(): void;
}

/** Tab holds the scoreboard, Escape opens and closes the invitation. */
export function listenToHudKeys({ page, model, signal, onInvitation }: HudKeys): void {
  const hold = (isHeld: boolean) => {
    model.isScoreboardHeld.value = isHeld;
  };
  const press = (event: KeyboardEvent) => {
    // With other keys they belong to the browser, while a word is composed to that; Shift and Tab lead to the buttons.
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.code === 'Tab' && !event.shiftKey && isForGame(page.document)) {
      event.preventDefault();
      if (!event.repeat) hold(true);
    } else if (event.code === 'Escape' && !event.repeat) {
      model.toggleInvitation();
      onInvitation();
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
