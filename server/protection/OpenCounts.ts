/** Releases what was opened. A second call does nothing. */
export type Release = () => void;

/** Counts how many things of one kind each key holds open. A key without any is forgotten. */
export class OpenCounts {
  readonly #counts = new Map<string, number>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  /** How many keys hold something open. */
  get size(): number {
    return this.#counts.size;
  }

  /** Returns undefined if the key has reached its maximum. */
  open(key: string): Release | undefined {
    const count = this.#counts.get(key) ?? 0;
    if (count >= this.#max) return undefined;
    this.#counts.set(key, count + 1);
    let isOpen = true;
    return () => {
      if (isOpen) this.#close(key);
      isOpen = false;
    };
  }

  #close(key: string): void {
    const left = (this.#counts.get(key) ?? 0) - 1;
    if (left > 0) this.#counts.set(key, left);
    else this.#counts.delete(key);
  }
}
