/** A button, on any device. A press and release between two steps still counts for one step. */
export class Button {
  readonly #holders = new Set<string>();
  #isLatched = false;

  /** @param holder what holds it down, such as "Space" or "mouse": two keys can hold the same button */
  set(holder: string, isDown: boolean): void {
    if (!isDown) this.#holders.delete(holder);
    else if (!this.#holders.has(holder)) {
      this.#holders.add(holder);
      this.#isLatched = true;
    }
  }

  /** Whether it is down, or was pressed since the last call. */
  take(): boolean {
    const isPressed = this.#isLatched || this.#holders.size > 0;
    this.#isLatched = false;
    return isPressed;
  }

  release(): void {
    this.#holders.clear();
    this.#isLatched = false;
  }
}
