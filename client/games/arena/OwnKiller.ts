import type { ArenaEvent } from '../../../shared/games/arena/events.ts';
import { RESPAWN_STEPS, TICK_RATE } from '../../../shared/games/arena/rules.ts';
import type { EventSource } from '../../EventFeed.ts';

/** By then the player has respawned. */
const KEPT_MS = (RESPAWN_STEPS / TICK_RATE) * 1000 + 500;

/** Who splatted this player last, according to the room. */
export class OwnKiller {
  readonly #endEvents: () => void;
  #id = '';
  #toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(events: EventSource<ArenaEvent>) {
    this.#endEvents = events.on((event) => {
      if (event.kind !== 'death') return;
      this.#id = event.killer;
      this.#toldAtMs = performance.now();
    });
  }

  /**
   * Session id; undefined if there was no recent death.
   * @param nowMs performance.now
   */
  idAt(nowMs: number): string | undefined {
    return nowMs - this.#toldAtMs < KEPT_MS ? this.#id : undefined;
  }

  dispose(): void {
    this.#endEvents();
  }
}
