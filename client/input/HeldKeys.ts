import type { InputPage } from './InputPage.ts';
import { onLettingGo } from './onLettingGo.ts';
import { isForPage } from './takesKeys.ts';

/**
 * The keys held down since before the match. Somebody who joins, or moves to another room, may press a direction before the
 * controls of the match listen, and expects to roll as soon as it begins.
 */
export class HeldKeys {
  readonly #codes = new Set<string>();

  /** Listens for as long as the page is open. */
  constructor(page: InputPage) {
    const { signal } = new AbortController();
    page.window.addEventListener('keydown', (event) => this.#press(event), { signal });
    page.window.addEventListener('keyup', ({ code }) => this.#codes.delete(code), { signal });
    onLettingGo(page, () => this.#codes.clear(), signal);
  }

  get codes(): ReadonlySet<string> {
    return this.#codes;
  }

  #press(event: KeyboardEvent): void {
    if (!event.repeat && !isForPage(event)) this.#codes.add(event.code);
  }
}
