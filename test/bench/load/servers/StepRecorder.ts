/** Notes what a server's rooms are like after each step, while it is asked to. Its clients must see the same. */
export class StepRecorder {
  #snapshots: Map<object, string[]> | undefined;

  start(): void {
    this.#snapshots = new Map();
  }

  /** All snapshots since `start`, a list for each room. */
  stop(): readonly (readonly string[])[] {
    const lists = [...(this.#snapshots?.values() ?? [])];
    this.#snapshots = undefined;
    return lists;
  }

  /** Call after each step of a room. */
  note(room: object, snapshot: () => string): void {
    if (!this.#snapshots) return;
    const list = this.#snapshots.get(room) ?? [];
    if (list.length === 0) this.#snapshots.set(room, list);
    list.push(snapshot());
  }
}
