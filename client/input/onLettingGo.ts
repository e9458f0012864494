import type { InputPage } from './InputPage.ts';
import { takesKeys } from './takesKeys.ts';

/**
 * Calls back whenever the page may miss the release of what is held down, or whatever is held is meant for something
 * else by now. Afterwards only a new press counts.
 */
export function onLettingGo({ window, document }: InputPage, letGo: () => void, signal: AbortSignal): void {
  // Another window, the address bar, a frame, a dialog of the system.
  window.addEventListener('blur', letGo, { signal });
  window.addEventListener('pagehide', letGo, { signal });
  document.addEventListener('visibilitychange', letGo, { signal });
  // macOS tells of no key released while Command is held. Ctrl and Alt swallow nothing, and people talk by them.
  const letGoAfterMeta = ({ key }: KeyboardEvent) => {
    if (key === 'Meta' || key === 'OS') letGo();
  };
  window.addEventListener('keyup', letGoAfterMeta, { signal });
  // An open menu keeps keys and buttons to itself; where the game forbids it, none opens.
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
