export interface RecentMapSetup {
  readonly maxEntries: number;
  /** How long each entry is kept; forever by default. */
  readonly keepMs?: number;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** What is remembered, as plain data, the oldest first. */
export type RecentEntries<Value> = readonly (readonly [key: string, value: Value, ageMs: number])[];

interface Entry<Value> {
  readonly value: Value;
  readonly setAtMs: number;
}

/**
 * A bounded map whose entries expire. When it is full, the oldest entry is dropped. It does not use `lru-cache`, which
 * allocates 5 KB for each map: every room has three of these, mostly empty.
 */
export class RecentMap<Value> {
  readonly #setup: RecentMapSetup;
  readonly #keepMs: number;
  /** A Map keeps insertion order, so the first entry is the oldest. */
  readonly #entries = new Map<string, Entry<Value>>();

  constructor(setup: RecentMapSetup) {
    this.#setup = setup;
    this.#keepMs = setup.keepMs ?? Number.POSITIVE_INFINITY;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Ms until the key is forgotten; 0 if it is not remembered. */
  leftMs(key: string): number {
    const entry = this.#entries.get(key);
    return entry ? this.#leftMsOf(entry) : 0;
  }

  /** Ms until all keys are forgotten. */
  get longestLeftMs(): number {
    let newest: Entry<Value> | undefined;
    for (const entry of this.#entries.values()) newest = entry;
    return newest ? this.#leftMsOf(newest) : 0;
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, setAtMs: this.#setup.now() });
    for (const [oldest, entry] of this.#entries) {
      if (this.#entries.size <= this.#setup.maxEntries && this.#leftMsOf(entry) > 0) return;
      this.#entries.delete(oldest);
    }
  }

  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    return entry && this.#leftMsOf(entry) > 0 ? entry.value : undefined;
  }

  /** Removes the key and returns its value. */
  take(key: string): Value | undefined {
    const value = this.get(key);
    this.#entries.delete(key);
    return value;
  }

  /** What is remembered, the oldest first. */
  entries(): [key: string, value: Value][] {
    return [...this.#entries].filter(([, entry]) => this.#leftMsOf(entry) > 0).map(([key, { value }]) => [key, value]);
  }

  save(): RecentEntries<Value> {
    const nowMs = this.#setup.now();
    return [...this.#entries].map(([key, { value, setAtMs }]) => [key, value, nowMs - setAtMs]);
  }

  /** Replaces everything with what another map remembered. */
  restore(entries: RecentEntries<Value>): void {
    const nowMs = this.#setup.now();
    this.#entries.clear();
    for (const [key, value, ageMs] of entries.slice(-this.#setup.maxEntries))
      this.#entries.set(key, { value, setAtMs: nowMs - ageMs });
  }

  clear(): void {
    this.#entries.clear();
  }

  #leftMsOf({ setAtMs }: Entry<Value>): number {
    return Math.max(0, setAtMs + this.#keepMs - this.#setup.now());
  }
}
