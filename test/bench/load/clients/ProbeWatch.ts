/** What a probe, which decodes everything, finds out: when its inputs are acknowledged, and what the room is like. */
export class ProbeWatch {
  /** Ms from sending an input to the arrival of the first state that includes it. */
  acknowledgeMs: number[] = [];
  readonly #sentAtMs: number[] = [];
  #acknowledged = 0;
  #snapshots: string[] | undefined;
  #wanted = 0;
  /** States count for the check once they include an input after this one. */
  #checkAfter = 0;
  #finish: () => void = () => {};

  /** Call when an input is sent. @returns its number, from 1 */
  noteSent(): number {
    this.#sentAtMs.push(performance.now());
    return this.#sentAtMs.length;
  }

  /** Call when a state has arrived that includes the input with this number, and all before it. */
  noteAcknowledged(number: number): void {
    const nowMs = performance.now();
    for (let index = this.#acknowledged; index < Math.min(number, this.#sentAtMs.length); index++) {
      this.acknowledgeMs.push(nowMs - this.#sentAtMs[index]!);
    }
    this.#acknowledged = Math.max(this.#acknowledged, number);
  }

  /** Call with each state that arrives, after `noteAcknowledged`. */
  see(snapshot: () => string): void {
    if (!this.#snapshots || this.#snapshots.length >= this.#wanted || this.#acknowledged <= this.#checkAfter) return;
    this.#snapshots.push(snapshot());
    if (this.#snapshots.length === this.#wanted) this.#finish();
  }

  /**
   * The next states, or what has come of them in this time. They include an input that is sent from now on, so they are not
   * older than this call, however late they arrive.
   */
  async takeSnapshots(count: number, patienceMs: number): Promise<readonly string[]> {
    const snapshots: string[] = [];
    this.#snapshots = snapshots;
    this.#wanted = count;
    this.#checkAfter = this.#sentAtMs.length;
    let timer: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#finish = resolve;
      timer = setTimeout(resolve, patienceMs);
    });
    clearTimeout(timer);
    this.#snapshots = undefined;
    return snapshots;
  }
}
