import { vi } from 'vitest';

interface Visited {
  state: unknown;
  path: string;
}

/**
 * The parts of a browser tab that a session uses: address bar, history, storage. History navigation is asynchronous, as
 * in a browser.
 */
export class FakeBrowser {
  readonly entries: Visited[];
  index = 0;
  /** How the page was opened. */
  navigation: 'navigate' | 'reload' = 'navigate';
  /** Where the server says that the page is. */
  readonly #base: string;
  readonly #storages = { session: new Map<string, string>(), local: new Map<string, string>() };
  #listeners: (() => void)[] = [];

  constructor(path: string, base = '/') {
    this.#base = `http://here${base}`;
    this.entries = [{ state: null, path }];
    this.load();
  }

  get path(): string {
    return this.#here.path;
  }

  /** Reloads the page at the current history entry. */
  load(): void {
    this.#listeners = [];
    const history = {
      pushState: (state: unknown, _title: string, address = this.path) => {
        this.entries.splice(this.index + 1, Infinity, this.#entry(state, address));
        this.index++;
      },
      replaceState: (state: unknown, _title: string, address: string) => {
        this.entries[this.index] = this.#entry(state, address);
      },
      go: (delta: number) => void setTimeout(() => this.move(delta), 5),
    };
    const readState = () => this.#here.state;
    Object.defineProperty(history, 'state', { get: readState });
    const readHref = () => new URL(this.path, this.#base).href;
    const location = Object.defineProperty({}, 'href', { get: readHref });
    const addEventListener = (_type: 'popstate', listener: () => void) => this.#listeners.push(listener);
    vi.stubGlobal('window', { history, location, addEventListener });
    vi.stubGlobal('document', { baseURI: this.#base });
    vi.stubGlobal('sessionStorage', storageOf(this.#storages.session));
    vi.stubGlobal('localStorage', storageOf(this.#storages.local));
    vi.spyOn(performance, 'getEntriesByType').mockImplementation(() => [{ type: this.navigation }] as never);
  }

  /** Goes back or forward in the history. */
  move(delta: number): void {
    const index = this.index + delta;
    if (!this.entries[index]) throw new RangeError('there is no history entry to go to');
    this.index = index;
    for (const listener of this.#listeners) listener();
  }

  /** Opens another address, as if it was typed or a link on another page was followed. */
  visit(path: string): void {
    this.entries.splice(++this.index, Infinity, { state: null, path });
    this.navigation = 'navigate';
    this.load();
  }

  reload(): void {
    this.navigation = 'reload';
    this.load();
  }

  #entry(state: unknown, address: string): Visited {
    return { state: structuredClone(state), path: new URL(address, this.#base).pathname };
  }

  get #here(): Visited {
    return this.entries[this.index]!;
  }
}

function storageOf(values: Map<string, string>) {
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}
