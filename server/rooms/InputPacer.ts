import type { Writable } from '../../shared/Writable.ts';

/** One client's buffered inputs in Colyseus, oldest first. */
export interface InputQueue<Input> {
  readonly size: number;
  /** How many inputs have been taken since the client connected, which is also the number of the last one. */
  readonly consumedCount: number;
  /** Takes the oldest input. */
  next(): Input | undefined;
}

export interface PacedInput<Input> {
  readonly input: Input;
  readonly inputNumber: number;
}

export interface PacerCounts {
  used: number;
  /** The used inputs beyond one per step, paid for with credit. */
  saved: number;
  dropped: number;
}

const MAX_CREDIT = 6;
const CALM_QUEUE = 2;
const PATIENCE_STEPS = 10;
/** If the queue is never empty after a step for one second, its rest is lag that would never go away by itself. */
const STANDING_STEPS = 30;

/**
 * Decides how many inputs of one seat are used in a step: one, plus the credit earned in steps without any. So in any
 * window of N steps a seat is stepped at most N + 6 times, and a stall never turns into permanent lag.
 */
export class InputPacer<Input> {
  /** Steps since the last input arrived. */
  silentSteps = 0;
  #credit = 0;
  #crowdedSteps = 0;
  #standingSteps = 0;
  readonly #keepEdges: (dropped: Input, next: Input) => void;
  /** Reused, because a room takes inputs of every seat in every step. */
  readonly #taken: readonly Writable<PacedInput<Input | undefined>>[] = Array.from({ length: MAX_CREDIT + 1 }, () => ({
    input: undefined,
    inputNumber: 0,
  }));

  constructor(keepEdges: (dropped: Input, next: Input) => void) {
    this.#keepEdges = keepEdges;
  }

  /**
   * What the last `take` took.
   * @param index 0 is the oldest
   */
  taken(index: number): PacedInput<Input> {
    return this.#taken[index] as PacedInput<Input>;
  }

  /** Takes this step's inputs from the queue. Returns how many; until the next call, `taken` has them in order. */
  take(queue: InputQueue<Input>, counts: PacerCounts): number {
    if (queue.size === 0) {
      this.#credit = Math.min(MAX_CREDIT, this.#credit + 1);
      this.#crowdedSteps = 0;
      this.#standingSteps = 0;
      this.silentSteps++;
      return 0;
    }
    this.silentSteps = 0;
    this.#crowdedSteps = queue.size > CALM_QUEUE ? this.#crowdedSteps + 1 : 0;
    if (this.#crowdedSteps >= PATIENCE_STEPS || this.#standingSteps >= STANDING_STEPS) {
      this.#dropToNewest(queue, counts);
      return 1;
    }
    const amount = Math.min(queue.size, 1 + this.#credit);
    this.#standingSteps = queue.size > amount ? this.#standingSteps + 1 : 0;
    this.#credit -= amount - 1;
    counts.used += amount;
    counts.saved += amount - 1;
    for (let index = 0; index < amount; index++) this.#takeInto(index, queue);
    return amount;
  }

  /** Drops all inputs but the newest, acknowledges them, and copies their button presses into the newest. */
  #dropToNewest(queue: InputQueue<Input>, counts: PacerCounts): void {
    this.#crowdedSteps = 0;
    this.#standingSteps = 0;
    const dropped: Input[] = [];
    while (queue.size > 1) dropped.push(takeOne(queue));
    const newest = this.#takeInto(0, queue);
    for (const input of dropped) this.#keepEdges(input, newest);
    counts.dropped += dropped.length;
    counts.used += 1;
  }

  #takeInto(index: number, queue: InputQueue<Input>): Input {
    const slot = this.#taken[index]!;
    const input = takeOne(queue);
    slot.input = input;
    slot.inputNumber = queue.consumedCount;
    return input;
  }
}

function takeOne<Input>(queue: InputQueue<Input>): Input {
  const input = queue.next();
  if (input === undefined) throw new RangeError('An input was taken from an empty queue.');
  return input;
}
