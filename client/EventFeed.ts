import type { Room } from '@colyseus/sdk';
import type { GameEvent, GameEvents } from '../shared/defineEvents.ts';

/** Where the page hears what happens in a room. */
export interface EventSource<Event extends GameEvent> {
  /** @returns a function that ends it */
  on(listener: (event: Event) => void): () => void;
}

/** Reads the events of a room once, and passes those that its game knows to every listener. */
export class EventFeed<Event extends GameEvent> implements EventSource<Event> {
  readonly #listeners = new Set<(event: Event) => void>();
  readonly #end: () => void;

  constructor(room: Pick<Room, 'onMessage'>, events: GameEvents<Event>) {
    this.#end = room.onMessage('event', (data: unknown) => {
      const event = events.read(data);
      if (event) for (const listener of this.#listeners) listener(event);
    });
  }

  on(listener: (event: Event) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#end();
    this.#listeners.clear();
  }
}
