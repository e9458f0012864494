import { type BrowserContext, type BrowserContextOptions, expect, type Page } from '@playwright/test';
import type { Rumpus } from '../support/startRumpus.ts';
import type { Browsers } from './Browsers.ts';

/** Sums of the server that stay 0 as long as everybody is honest and nothing breaks. */
const harmless = {
  rumpus_violations_total: 0,
  rumpus_refusals_total: 0,
  rumpus_room_errors_total: 0,
  rumpus_unforeseen_errors_total: 0,
};

const DROPS = 'rumpus_seats_dropped_total';
const NETWORK_GONE =
  /: Failed to load resource: (?:net::ERR_(?:CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE)$|.*status of 503)|: WebSocket connection to .* failed: Connection closed before receiving a handshake response$/;

/** People at their browsers. Whatever the network is like, none of them may notice it. */
export class Visitors {
  /** Seats that the test itself breaks off: by a reload of the page, or by another address. */
  ownDrops = 0;
  /** What the test itself makes pages complain of, in order. */
  readonly ownProblems: string[] = [];
  /** The test takes the network away: what is loaded again and again, such as the list of rooms, fails as often as it is tried. */
  isNetworkGone = false;
  readonly #browsers: Browsers;
  /** Whose counts are looked at. A test that restarts the server sets the next one. */
  rumpus: Rumpus;
  readonly #contexts: BrowserContext[] = [];
  readonly #problems: string[] = [];

  constructor(browsers: Browsers, rumpus: Rumpus) {
    this.#browsers = browsers;
    this.rumpus = rumpus;
  }

  /** @param name who it is, where a problem is told */
  async welcome(name: string, options: BrowserContextOptions = {}): Promise<Page> {
    const browser = await this.#browsers.take(this.#contexts.length);
    const context = await browser.newContext(options);
    this.#contexts.push(context);
    // Where the CPU draws, it cannot keep up with more than two pages that draw all they can.
    await context.addInitScript(spaceFrames);
    await context.addInitScript(reportDropBanner);
    return this.openTab(context, name);
  }

  /** Another tab of a browser that is here. */
  async openTab(context: BrowserContext, name: string): Promise<Page> {
    const page = await context.newPage();
    page.on('pageerror', (error) => this.#problems.push(`${name}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#problems.push(`${name}: ${message.text()}`);
    });
    return page;
  }

  /** No page complained, nobody was shown a lost connection, and the server counted no drop: but for the test's own. */
  async expectUndisturbed(): Promise<void> {
    const metrics = await this.rumpus.metrics.print();
    const expected = { ...harmless, [DROPS]: this.ownDrops };
    const counted = Object.fromEntries(Object.keys(expected).map((name) => [name, sumOf(metrics, name)]));
    const problems = this.#problems.filter((problem) => !this.isNetworkGone || !NETWORK_GONE.test(problem));
    expect({ problems, ...counted }).toEqual({ problems: this.ownProblems, ...expected });
  }

  /** How many times a seat's connection has been lost, by the server's count. */
  async countDrops(): Promise<number> {
    return sumOf(await this.rumpus.metrics.print(), DROPS);
  }

  async leave(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close();
  }
}

/** Runs in the page, before its own code: ten frames a second at most. */
function spaceFrames(): void {
  const FRAME_MS = 100;
  const next = window.requestAnimationFrame.bind(window);
  let lastMs = 0;
  const wait = (callback: FrameRequestCallback): number =>
    next((nowMs) => {
      if (nowMs > lastMs && nowMs < lastMs + FRAME_MS) {
        wait(callback);
        return;
      }
      lastMs = nowMs;
      callback(nowMs);
    });
  window.requestAnimationFrame = wait;
}

/** Runs in the page, before its own code. A drop that is over before the test looks has been shown all the same. */
function reportDropBanner(): void {
  let isShown = false;
  new MutationObserver(() => {
    const wasShown = isShown;
    isShown = document.querySelector('.banner-drop') !== null;
    if (isShown && !wasShown) console.error('The player was told of a lost connection.');
  }).observe(document, { childList: true, subtree: true });
}

/** Over all series of a counter. @throws Error when the server has no such counter */
function sumOf(metrics: string, name: string): number {
  if (!metrics.includes(`# TYPE ${name} counter`)) throw new Error(`the server counts no ${name}`);
  const series = metrics.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\d+)$`, 'gm'));
  return [...series].reduce((sum, [, value]) => sum + Number(value), 0);
}
