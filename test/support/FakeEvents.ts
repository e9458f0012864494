import type { EventSource } from '../../client/EventFeed.ts';
import type { GameEvent } from '../../shared/defineEvents.ts';

/** Events that a test tells. */
export class FakeEvents<Event extends GameEvent> implements EventSource<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  /** How many listen. */
  get size(): number {
    return this.#listeners.size;
  }

  on(listener: (event: Event) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(event: Event): void {
    for (const listener of this.#listeners) listener(event);
  }
}
