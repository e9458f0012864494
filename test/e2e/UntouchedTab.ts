import type { Browser, CDPSession } from '@playwright/test';

interface Reply {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: { readonly result?: { readonly value?: unknown } };
}

/**
 * A tab outside Playwright, which tells its own pages that they are shown and focused, whatever the browser thinks: those
 * cannot be hidden or frozen.
 */
export class UntouchedTab {
  readonly #browser: CDPSession;
  readonly #targetId: string;
  readonly #sessionId: string;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #lastId = 0;

  static async open(browser: Browser, url: string): Promise<UntouchedTab> {
    const session = await browser.newBrowserCDPSession();
    const { targetId } = await session.send('Target.createTarget', { url });
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
    return new UntouchedTab(session, targetId, sessionId);
  }

  private constructor(browser: CDPSession, targetId: string, sessionId: string) {
    this.#browser = browser;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
    browser.on('Target.receivedMessageFromTarget', ({ message }) => {
      const reply = JSON.parse(message) as Reply;
      if (reply.id !== undefined) this.#waiting.get(reply.id)?.(reply);
    });
  }

  /** The value of an expression in the page. */
  async read(expression: string, awaitPromise = false): Promise<unknown> {
    return (await this.#send('Runtime.evaluate', { expression, awaitPromise })).result?.result?.value;
  }

  /** Presses a key for a moment. */
  async touch(code: string): Promise<void> {
    for (const kind of ['keydown', 'keyup']) {
      await this.read(`window.dispatchEvent(new KeyboardEvent('${kind}', { code: '${code}', bubbles: true }))`);
      await this.read('new Promise((resolve) => setTimeout(resolve, 200))', true);
    }
  }

  /** Hides the page, and stops its tasks. */
  async freeze(): Promise<void> {
    await this.#send('Page.setWebLifecycleState', { state: 'frozen' });
  }

  /** Lets its tasks run again, and shows the page. */
  async wake(): Promise<void> {
    await this.#send('Page.setWebLifecycleState', { state: 'active' });
    // By itself, a tab without a window stays hidden.
    await this.#send('Emulation.setFocusEmulationEnabled', { enabled: true });
  }

  async close(): Promise<void> {
    await this.#browser.send('Target.closeTarget', { targetId: this.#targetId });
    await this.#browser.detach();
  }

  /** @throws Error if the browser refuses */
  async #send(method: string, params: object = {}): Promise<Reply> {
    const id = ++this.#lastId;
    const answered = new Promise<Reply>((resolve) => this.#waiting.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    await this.#browser.send('Target.sendMessageToTarget', { sessionId: this.#sessionId, message });
    const reply = await answered;
    this.#waiting.delete(id);
    if (reply.error) throw new Error(`${method}: ${reply.error.message}`);
    return reply;
  }
}
