/**
 * Remembers something of each key, and of the key that was used longest ago nothing more when there are too many: so that
 * no number of addresses makes it grow.
 */
export class BoundedMap<Value> {
  readonly #entries = new Map<string, Value>();
  readonly #maxEntries: number;
  readonly #create: () => Value;

  /** @param create what a key is remembered with at first */
  constructor(maxEntries: number, create: () => Value) {
    this.#maxEntries = maxEntries;
    this.#create = create;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The key's value, which counts as a use. */
  use(key: string): Value {
    const value = this.#entries.get(key) ?? this.#create();
    // A Map keeps the order of insertion: the first key is the one used longest ago.
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size > this.#maxEntries) this.#forgetOldest();
    return value;
  }

  #forgetOldest(): void {
    for (const key of this.#entries.keys()) {
      this.#entries.delete(key);
      return;
    }
  }
}
