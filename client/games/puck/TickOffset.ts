/** How much of a difference that stays is followed at each look. */
const SHARE = 0.1;
/** Differences up to this are jitter. */
const JITTER_TICKS = 0.6;
/** A larger difference is no jitter: the server dropped inputs, or steps. */
const MOST_TICKS = 5;

/**
 * In which tick of the world the server will step each input. The number of the tick minus the number of the input is
 * always the same, unless an input comes late: then one tick has no input, and a later one has two. A prediction that
 * followed every such hitch would move the world to and fro by a step.
 */
export class TickOffset {
  #offset: number | undefined;
  #drift = 0;

  /**
   * @param tick of the newest state
   * @param input the last one that this state has stepped
   * @returns how many ticks the world should be ahead of where these inputs alone would bring it
   */
  ahead(tick: number, input: number): number {
    const seen = tick - input;
    if (this.#offset === undefined || Math.abs(seen - this.#offset) > MOST_TICKS) {
      this.#offset = seen;
      this.#drift = 0;
    }
    this.#drift += (seen - this.#offset - this.#drift) * SHARE;
    if (Math.abs(this.#drift) > JITTER_TICKS) {
      this.#offset += Math.sign(this.#drift);
      this.#drift -= Math.sign(this.#drift);
    }
    return this.#offset - seen;
  }

  /** The numbers of inputs start over after a reconnect. */
  forget(): void {
    this.#offset = undefined;
  }
}
