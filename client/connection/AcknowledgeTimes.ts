import type { InputHandle, Room } from '@colyseus/sdk';

/** A power of two, larger than the number of inputs ever in flight: four seconds at 60 inputs a second. */
const RING_SIZE = 256;

/**
 * Milliseconds from sending an input to the state that shows it processed. Measured when the state arrives, not at the
 * next frame. Keeps the newest 256 measurements until they are drained.
 */
export class AcknowledgeTimes {
  readonly #sentAtMs = new Float64Array(RING_SIZE);
  readonly #tookMs = new Float64Array(RING_SIZE);
  readonly #endings: (() => void)[];
  readonly #input: InputHandle;
  #count = 0;
  #drained = 0;
  #lastSeen: number;
  #epoch: number;

  constructor(room: Room, input: InputHandle) {
    this.#epoch = input.epoch;
    this.#lastSeen = input.lastProcessed;
    this.#input = input;
    const note = (): void => this.note();
    room.onStateChange(note);
    this.#endings = [
      () => room.onStateChange.remove(note),
      input.onSend((number) => {
        this.#sentAtMs[number % RING_SIZE] = performance.now();
      }),
    ];
  }

  /** Passes on each measurement once, oldest first. */
  drain(take: (ms: number) => void): void {
    const first = Math.max(this.#drained, this.#count - RING_SIZE);
    for (let index = first; index < this.#count; index++) take(this.#tookMs[index % RING_SIZE]!);
    this.#drained = this.#count;
  }

  dispose(): void {
    for (const end of this.#endings.splice(0)) end();
  }

  /** Call when the handle knows more, if that was without a state. */
  note(): void {
    const input = this.#input;
    if (input.epoch !== this.#epoch) {
      // Input numbers restart after a reconnect.
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
