import type { Point } from '../../shared/math/vector.ts';
import { loadCode } from '../loadCode.ts';
import type { Watching, WatchingParts } from './Watching.tsx';

/** After a failed attempt to load the code. */
const RETRY_MS = 5_000;

/** Decides when this player watches. The code for it is loaded when somebody first does. */
export class WatchGate {
  readonly #parts: WatchingParts;
  #watching: Watching | undefined;
  #open: ((parts: WatchingParts) => Watching) | undefined;
  #nextLoadMs = 0;

  constructor(parts: WatchingParts) {
    this.#parts = parts;
  }

  /** Runs once a frame, after the view. Returns where to look, or undefined where the game says it. */
  look(nowMs: number, deltaMs: number): Readonly<Point> | undefined {
    if (!this.#isWatching) this.dispose();
    else if (this.#open) this.#watching ??= this.#open(this.#parts);
    else if (nowMs >= this.#nextLoadMs) void this.#load();
    return this.#watching?.look(nowMs, deltaMs);
  }

  dispose(): void {
    this.#watching?.dispose();
    this.#watching = undefined;
  }

  /** A big screen has no seat, and a camera of its own. */
  get #isWatching(): boolean {
    const { room, view } = this.#parts;
    return room.state.seats.get(room.sessionId)?.isSpectator === true || view.isOut === true;
  }

  async #load(): Promise<void> {
    this.#nextLoadMs = Number.POSITIVE_INFINITY;
    try {
      const { Watching } = await loadCode(import('./Watching.tsx'));
      this.#open = (parts) => new Watching(parts);
    } catch {
      // The game's own camera is enough until then.
      this.#nextLoadMs = performance.now() + RETRY_MS;
    }
  }
}
