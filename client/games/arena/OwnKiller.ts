import type { Room } from '@colyseus/sdk';
import { RESPAWN_STEPS, TICK_RATE } from '../../../shared/games/arena/rules.ts';
import type { ArenaState } from '../../../shared/games/arena/schemas.ts';

/** One is back by then, and later deaths have killers of their own. */
const KEPT_MS = (RESPAWN_STEPS / TICK_RATE) * 1000 + 500;

/** Who splatted the own marble last, as the room told it. */
export class OwnKiller {
  readonly #endEvents: () => void;
  #id = '';
  #toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(room: Pick<Room<unknown, ArenaState>, 'onMessage'>) {
    this.#endEvents = room.onMessage('event', (event: unknown) => this.#take(event));
  }

  /** Session id; undefined when there is no recent death to tell of. @param nowMs performance.now */
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
