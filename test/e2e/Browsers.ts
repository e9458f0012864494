import type { Browser } from '@playwright/test';

/**
 * A browser for each person, kept for the next test. All pages of a browser share its one graphics process: where the
 * CPU draws, a page that paints its arena there can make another wait for half a minute.
 */
export class Browsers {
  readonly #browsers: Browser[];
  readonly #launch: () => Promise<Browser>;

  /** @param first Playwright's own, which this does not close */
  constructor(first: Browser, launch: () => Promise<Browser>) {
    this.#browsers = [first];
    this.#launch = launch;
  }

  /** @param index 0 is Playwright's own; people count up */
  async take(index: number): Promise<Browser> {
    this.#browsers[index] ??= await this.#launch();
    return this.#browsers[index];
  }

  async close(): Promise<void> {
    for (const browser of this.#browsers.slice(1)) await browser.close();
  }
}
