import { isOneOf, pageKeys } from '../input/bindings.ts';
import type { InputPage } from '../input/InputPage.ts';
import { isForGame } from '../input/isForGame.ts';

export interface TalkKeys {
  readonly page: Pick<InputPage, 'window' | 'document'>;
  readonly signal: AbortSignal;
  onWrite(): void;
  onMark(): void;
}

/** Enter begins to write, M marks a place: unless something on the page has the focus, or somebody writes. */
export function listenToTalkKeys({ page, signal, onWrite, onMark }: TalkKeys): void {
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
    if (event.defaultPrevented || !isForGame(page.document)) return;
    const act = isOneOf(pageKeys.write, event) ? onWrite : isOneOf(pageKeys.mark, event) ? onMark : undefined;
    if (!act) return;
    // The same press must not send an empty line.
    event.preventDefault();
    act();
  };
  page.window.addEventListener('keydown', press, { signal });
}
