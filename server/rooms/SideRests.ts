/** Longer than any game makes a fighter wait: for its next life, its weapon to cool, its next dash. */
const REST_MS = 10_000;

/**
 * Who has given up a fighter and may not have another one at once: a new one is unhurt, cool and shielded, so that changing
 * sides to and fro would be better than playing.
 */
export class SideRests {
  readonly #endsMs = new Map<string, number>();

  begin(sessionId: string, nowMs: number): void {
    this.#endsMs.set(sessionId, nowMs + REST_MS);
  }

  /** Ms until this seat may have a fighter again; 0 when it may. */
  leftMs(sessionId: string, nowMs: number): number {
    return Math.max(0, (this.#endsMs.get(sessionId) ?? nowMs) - nowMs);
  }

  forget(sessionId: string): void {
    this.#endsMs.delete(sessionId);
  }
}
