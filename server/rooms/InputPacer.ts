/** What a pacer reads inputs from: Colyseus' accessor of one client's buffered inputs, oldest first. */
export interface InputQueue<Input> {
  readonly size: number;
  /** Inputs taken since the client connected: the number of the last one taken. */
  readonly consumedCount: number;
  /** Takes the oldest. */
  next(): Input | undefined;
}

export interface PacedInput<Input> {
  readonly input: Input;
  readonly inputNumber: number;
}

export interface PacerCounts {
  used: number;
  /** Of those used, the ones that a credit paid for. */
  saved: number;
  dropped: number;
}

const MAX_CREDIT = 6;
const CALM_QUEUE = 2;
const PATIENCE_STEPS = 10;
/** A second in which the queue was never empty after a step: a whole step of lag that nothing would ever take away. */
const STANDING_STEPS = 30;

/**
 * Decides how many inputs one seat may spend in a step: one, plus a credit earned by steps in which none
 * came. So in any window of N steps a seat is stepped at most N + 6 times, and a stall never becomes lasting lag.
 */
export class InputPacer<Input> {
  /** Steps since an input last came. */
  silentSteps = 0;
  #credit = 0;
  #crowdedSteps = 0;
  #standingSteps = 0;
  readonly #keepEdges: (dropped: Input, next: Input) => void;

  constructor(keepEdges: (dropped: Input, next: Input) => void) {
    this.#keepEdges = keepEdges;
  }

  /** Takes this step's inputs out of the queue, in order; none when none came. */
  take(queue: InputQueue<Input>, counts: PacerCounts): PacedInput<Input>[] {
    if (queue.size === 0) {
      this.#credit = Math.min(MAX_CREDIT, this.#credit + 1);
      this.#crowdedSteps = 0;
      this.#standingSteps = 0;
      this.silentSteps++;
      return [];
    }
    this.silentSteps = 0;
    this.#crowdedSteps = queue.size > CALM_QUEUE ? this.#crowdedSteps + 1 : 0;
    if (this.#crowdedSteps >= PATIENCE_STEPS || this.#standingSteps >= STANDING_STEPS) {
      return [this.#dropToNewest(queue, counts)];
    }
    const amount = Math.min(queue.size, 1 + this.#credit);
    this.#standingSteps = queue.size > amount ? this.#standingSteps + 1 : 0;
    this.#credit -= amount - 1;
    counts.used += amount;
    counts.saved += amount - 1;
    return Array.from({ length: amount }, () => takeOne(queue));
  }

  /** Acknowledges all but the newest, whose presses it keeps in that one. */
  #dropToNewest(queue: InputQueue<Input>, counts: PacerCounts): PacedInput<Input> {
    this.#crowdedSteps = 0;
    this.#standingSteps = 0;
    const dropped: Input[] = [];
    while (queue.size > 1) dropped.push(takeOne(queue).input);
    const newest = takeOne(queue);
    for (const input of dropped) this.#keepEdges(input, newest.input);
    counts.dropped += dropped.length;
    counts.used += 1;
    return newest;
  }
}

function takeOne<Input>(queue: InputQueue<Input>): PacedInput<Input> {
  const input = queue.next();
  if (input === undefined) throw new RangeError('An input was taken from an empty queue.');
  return { input, inputNumber: queue.consumedCount };
}
