const MAX_MUTED = 256;

/** The guest ids of people whom the host has muted for all. Taking a new seat does not lift it. Beyond 256, the oldest is forgotten. */
export class Mutes {
  readonly #muted = new Set<string>();

  has(guestId: string): boolean {
    return this.#muted.has(guestId);
  }

  set(guestId: string, isMuted: boolean): void {
    this.#muted.delete(guestId);
    if (isMuted) this.#muted.add(guestId);
    for (const oldest of this.#muted) {
      if (this.#muted.size <= MAX_MUTED) return;
      this.#muted.delete(oldest);
    }
  }

  /** Plain data that can move to another room. */
  save(): string[] {
    return [...this.#muted];
  }

  /** Replaces everything with what was saved in another room. */
  restore(guestIds: readonly string[]): void {
    this.#muted.clear();
    for (const guestId of guestIds) this.set(guestId, true);
  }
}
