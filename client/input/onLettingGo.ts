import type { InputPage } from './InputPage.ts';
import { takesKeys } from './takesKeys.ts';

/**
 * Calls back when the page may miss a release, or when what is held is now meant for something else. From then on, only
 * new presses should count.
 */
export function onLettingGo({ window, document }: InputPage, letGo: () => void, signal: AbortSignal): void {
  // Another window, the address bar, a frame, a system dialog.
  window.addEventListener('blur', letGo, { signal });
  window.addEventListener('pagehide', letGo, { signal });
  document.addEventListener('visibilitychange', letGo, { signal });
  // While Command is held, macOS reports no key releases. Ctrl and Alt do not do this, and some players use them for
  // voice chat.
  const letGoAfterMeta = ({ key }: KeyboardEvent) => {
    if (key === 'Meta' || key === 'OS') letGo();
  };
  window.addEventListener('keyup', letGoAfterMeta, { signal });
  // An open context menu captures keys and buttons. It does not open where the game prevents it.
  const letGoToMenu = (event: Event) => {
    if (!event.defaultPrevented) letGo();
  };
  window.addEventListener('contextmenu', letGoToMenu, { signal });
  const letGoToField = ({ target }: Event) => {
    if (takesKeys(target)) letGo();
  };
  window.addEventListener('focusin', letGoToField, { signal });
  window.addEventListener('compositionstart', letGo, { signal });
}
