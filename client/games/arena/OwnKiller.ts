import type { Room } from '@colyseus/sdk';
import { RESPAWN_STEPS, TICK_RATE } from '../../../shared/games/arena/rules.ts';
import type { ArenaState } from '../../../shared/games/arena/schemas.ts';

/** By then the player has respawned. */
const KEPT_MS = (RESPAWN_STEPS / TICK_RATE) * 1000 + 500;

/** Who splatted this player last, according to the room. */
export class OwnKiller {
  readonly #endEvents: () => void;
  #id = '';
  #toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(room: Pick<Room<unknown, ArenaState>, 'onMessage'>) {
    this.#endEvents = room.onMessage('event', (event: unknown) => this.#take(event));
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

  #take(event: unknown): void {
    if (typeof event !== 'object' || event === null || !('kind' in event) || event.kind !== 'death') return;
    if (!('killer' in event) || typeof event.killer !== 'string') return;
    this.#id = event.killer;
    this.#toldAtMs = performance.now();
  }
}
