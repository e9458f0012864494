import type { ArenaEvent } from '../../../shared/games/arena/events.ts';
import { isInBout } from '../../../shared/games/arena/lastOne.ts';
import { RESPAWN_STEPS, TICK_RATE } from '../../../shared/games/arena/rules.ts';
import type { EventSource } from '../../EventFeed.ts';
import type { SeenRoom } from './ArenaSight.ts';

/** By then the player has respawned. */
const KEPT_MS = (RESPAWN_STEPS / TICK_RATE) * 1000 + 500;

/** Whom a player watches who is out: the one who splatted them or, in a bout, who has splatted that one since. */
export class OwnKiller {
  readonly #room: Pick<SeenRoom, 'state'>;
  readonly #endEvents: () => void;
  #id = '';
  #toldAtMs = Number.NEGATIVE_INFINITY;

  constructor(room: Pick<SeenRoom, 'state'>, events: EventSource<ArenaEvent>) {
    this.#room = room;
    this.#endEvents = events.on((event) => {
      if (event.kind === 'kill' && event.victim === this.#id && isInBout(room.state)) this.#id = event.killer;
      if (event.kind !== 'death') return;
      this.#id = event.killer;
      this.#toldAtMs = performance.now();
    });
  }

  /**
   * Session id; undefined if there was no recent death, or none in this bout.
   * @param nowMs performance.now
   */
  idAt(nowMs: number): string | undefined {
    const isRecent = nowMs - this.#toldAtMs < KEPT_MS;
    // While this player is alive, nobody asks. Whoever comes during a bout has not died in it.
    return isRecent || (isInBout(this.#room.state) && this.#id !== '') ? this.#id : undefined;
  }

  dispose(): void {
    this.#endEvents();
  }
}
