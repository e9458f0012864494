/**
 * Buttons that forget nothing: one pressed and released between two steps still counts for one step, whatever device it
 * is on.
 */
export class Button {
  readonly #holders = new Set<string>();
  #isLatched = false;

  /** @param holder what holds it down, "Space" or "mouse": two keys may hold the same button */
  set(holder: string, isDown: boolean): void {
    if (!isDown) this.#holders.delete(holder);
    else if (!this.#holders.has(holder)) {
      this.#holders.add(holder);
      this.#isLatched = true;
    }
  }

  /** Pressed now, or since the last call. */
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
