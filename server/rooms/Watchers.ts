import type { RoomState } from '../../shared/room/RoomState.ts';

/**
 * Who watches a room: spectators, who have a seat, and big screens, which have none. Together they may be only so many, so
 * that they never take the connection of a player.
 */
export class Watchers {
  readonly #state: RoomState;
  readonly #most: number;
  readonly #screens = new Set<string>();

  constructor(state: RoomState, most: number) {
    this.#state = state;
    this.#most = most;
  }

  /**
   * Returns undefined if one more may watch, otherwise a sentence that says why not. Those who left on purpose do not
   * count, because their seats can be released.
   */
  refuse(): string | undefined {
    let count = this.#screens.size;
    for (const seat of this.#state.seats.values()) if (seat.isSpectator && !seat.hasLeft) count++;
    return count >= this.#most ? 'All places for spectators are taken.' : undefined;
  }

  isScreen(sessionId: string): boolean {
    return this.#screens.has(sessionId);
  }

  addScreen(sessionId: string): void {
    this.#screens.add(sessionId);
    this.#state.screens = this.#screens.size;
  }

  /** Does nothing if it is not a screen. */
  removeScreen(sessionId: string): void {
    if (this.#screens.delete(sessionId)) this.#state.screens = this.#screens.size;
  }
}
