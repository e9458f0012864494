interface Parcel<Item> {
  readonly item: Item;
  readonly dueMs: number;
}

/** Delivers what it is given later, in the same order. Node's timers may fire up to 1 ms early. */
export class DelayLine<Item> {
  readonly #delayMs: () => number;
  readonly #deliver: (item: Item) => void;
  readonly #parcels: Parcel<Item>[] = [];
  #lastDueMs = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param delayMs read for each item, because it may change */
  constructor(delayMs: () => number, deliver: (item: Item) => void) {
    this.#delayMs = delayMs;
    this.#deliver = deliver;
  }

  take(item: Item): void {
    const dueMs = Math.max(this.#lastDueMs, performance.now() + this.#delayMs());
    this.#lastDueMs = dueMs;
    this.#parcels.push({ item, dueMs });
    if (this.#timer === undefined) this.#wait();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#parcels.length = 0;
  }

  #wait(): void {
    const next = this.#parcels[0];
    this.#timer = next && setTimeout(() => this.#deliverDue(), Math.max(0, next.dueMs - performance.now()));
  }

  #deliverDue(): void {
    const nowMs = performance.now() + 1;
    while (this.#parcels[0] && this.#parcels[0].dueMs <= nowMs) this.#deliver(this.#parcels.shift()!.item);
    this.#wait();
  }
}
