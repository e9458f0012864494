import type { InputHandle, Room } from '@colyseus/sdk';

/** A power of two beyond what is ever in flight: four seconds of inputs at 60 a second. */
const RING_SIZE = 256;

/**
 * Milliseconds between sending an input and the state that shows it processed, measured as states arrive and not when a
 * frame looks at them. Keeps the newest 256 until they are drained.
 */
export class AcknowledgeTimes {
  readonly #sentAtMs = new Float64Array(RING_SIZE);
  readonly #tookMs = new Float64Array(RING_SIZE);
  readonly #endings: (() => void)[];
  #count = 0;
  #drained = 0;
  #lastSeen: number;
  #epoch: number;

  constructor(room: Room, input: InputHandle) {
    this.#epoch = input.epoch;
    this.#lastSeen = input.lastProcessed;
    const note = (): void => this.#noteState(input);
    room.onStateChange(note);
    this.#endings = [
      () => room.onStateChange.remove(note),
      input.onSend((number) => {
        this.#sentAtMs[number % RING_SIZE] = performance.now();
      }),
    ];
  }

  /** Hands over each measurement once, oldest first. */
  drain(take: (ms: number) => void): void {
    const first = Math.max(this.#drained, this.#count - RING_SIZE);
    for (let index = first; index < this.#count; index++) take(this.#tookMs[index % RING_SIZE]!);
    this.#drained = this.#count;
  }

  dispose(): void {
    for (const end of this.#endings.splice(0)) end();
  }

  #noteState(input: InputHandle): void {
    if (input.epoch !== this.#epoch) {
      // Numbers begin again after a reconnect.
      this.#epoch = input.epoch;
      this.#lastSeen = 0;
    }
    const nowMs = performance.now();
    const first = Math.max(this.#lastSeen + 1, input.lastProcessed - RING_SIZE + 1);
    for (let number = first; number <= input.lastProcessed; number++) {
      this.#tookMs[this.#count++ % RING_SIZE] = nowMs - this.#sentAtMs[number % RING_SIZE]!;
    }
    this.#lastSeen = input.lastProcessed;
  }
}
