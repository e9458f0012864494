import { vi } from 'vitest';

interface Visited {
  state: unknown;
  path: string;
}

/** A tab as far as a session sees it: address bar, history, storage. Moves in the history arrive later, as in a browser. */
export class FakeBrowser {
  readonly entries: Visited[];
  index = 0;
  /** How the page was come to. */
  navigation: 'navigate' | 'reload' = 'navigate';
  readonly #storages = { session: new Map<string, string>(), local: new Map<string, string>() };
  #listeners: (() => void)[] = [];

  constructor(path: string) {
    this.entries = [{ state: null, path }];
    this.load();
  }

  get path(): string {
    return this.#here.path;
  }

  /** The page begins anew, at the entry that it is at. */
  load(): void {
    this.#listeners = [];
    const history = {
      pushState: (state: unknown, _title: string, path = this.path) => {
        this.entries.splice(this.index + 1, Infinity, { state: structuredClone(state), path });
        this.index++;
      },
      replaceState: (state: unknown, _title: string, path: string) => {
        this.entries[this.index] = { state: structuredClone(state), path };
      },
      go: (delta: number) => void setTimeout(() => this.move(delta), 5),
    };
    const readState = () => this.#here.state;
    Object.defineProperty(history, 'state', { get: readState });
    const readPath = () => this.path;
    const location = Object.defineProperty({}, 'pathname', { get: readPath });
    const addEventListener = (_type: 'popstate', listener: () => void) => this.#listeners.push(listener);
    vi.stubGlobal('window', { history, location, addEventListener });
    vi.stubGlobal('sessionStorage', storageOf(this.#storages.session));
    vi.stubGlobal('localStorage', storageOf(this.#storages.local));
    vi.spyOn(performance, 'getEntriesByType').mockImplementation(() => [{ type: this.navigation }] as never);
  }

  /** The player goes back or forward. */
  move(delta: number): void {
    const index = this.index + delta;
    if (!this.entries[index]) throw new RangeError('there is no entry to go to');
    this.index = index;
    for (const listener of this.#listeners) listener();
  }

  /** The player types another address, or follows a link of another page. */
  visit(path: string): void {
    this.entries.splice(++this.index, Infinity, { state: null, path });
    this.navigation = 'navigate';
    this.load();
  }

  reload(): void {
    this.navigation = 'reload';
    this.load();
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
