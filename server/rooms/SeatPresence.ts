/** After this many steps in which the player took part, an absence is over. Until then, the next one continues it. */
const BACK_FOR_GOOD_STEPS = 300;

/** The limits of an absence, in steps. */
export interface AbsenceLimits {
  /** A player whose input has not changed for this long in a round is away. */
  readonly idleSteps: number;
  /** An absence ends the connection after this long. */
  readonly limitSteps: number;
}

/**
 * Whether the player of one seat takes part, from their inputs. A client sends one in each step even if nobody touches
 * its controls, so an input that never changes is as good as none.
 */
export class SeatPresence {
  readonly #fields: readonly string[];
  readonly #limits: AbsenceLimits;
  readonly #last: Float64Array;
  #sameSteps = 0;
  #awaySteps = 0;
  #backSteps = 0;
  #stintSteps = 0;
  #points = 0;
  #score = 0;
  #isDeclared = false;

  /** @param fields the names of the input's fields */
  constructor(fields: readonly string[], limits: AbsenceLimits) {
    this.#fields = fields;
    this.#limits = limits;
    this.#last = new Float64Array(fields.length).fill(Number.NaN);
  }

  /** Whether the input has been the same for too long. */
  get isIdle(): boolean {
    return this.#sameSteps >= this.#limits.idleSteps;
  }

  /** Whether the client itself said that nobody is there. */
  get isDeclared(): boolean {
    return this.#isDeclared;
  }

  /** Steps until the absence is too long. */
  get leftSteps(): number {
    return Math.max(0, this.#limits.limitSteps - this.#awaySteps);
  }

  /** How long the bot has played since it last took over. */
  get stintSteps(): number {
    return this.#stintSteps;
  }

  /** What the bot has scored since it last took over. */
  get points(): number {
    return this.#points;
  }

  declareAway(): void {
    this.#isDeclared = true;
  }

  /** Continues an absence that the client has declared elsewhere. */
  continueAbsence(leftSteps: number): void {
    this.#isDeclared = true;
    this.#awaySteps = Math.max(0, this.#limits.limitSteps - leftSteps);
  }

  /** Call with each input that is used. Returns whether it differs from the one before. */
  noteInput(input: object): boolean {
    let hasChanged = false;
    for (let index = 0; index < this.#fields.length; index++) {
      const value = Number((input as Record<string, unknown>)[this.#fields[index]!]);
      if (value === this.#last[index]) continue;
      this.#last[index] = value;
      hasChanged = true;
    }
    if (hasChanged) this.#sameSteps = 0;
    return hasChanged;
  }

  /** Call once in a step whose inputs were all the same as before. */
  noteRest(): void {
    this.#sameSteps++;
  }

  /** Call in a step in which nobody has to do anything. Only an input ends the absence of somebody who is idle already. */
  forgiveRest(): void {
    if (!this.isIdle) this.#sameSteps = 0;
  }

  /** The bot takes over. */
  beginAbsence(score: number): void {
    this.#stintSteps = 0;
    this.#points = 0;
    this.#score = score;
  }

  /** Call after each step that a bot has played. If the score falls, a new round has begun. */
  noteAbsentStep(score: number): void {
    this.#stintSteps++;
    this.#awaySteps++;
    this.#backSteps = 0;
    if (score > this.#score) this.#points += score - this.#score;
    this.#score = score;
  }

  /** Call in each step in which the player takes part. */
  notePresentStep(): void {
    this.#isDeclared = false;
    if (this.#awaySteps === 0) return;
    if (++this.#backSteps >= BACK_FOR_GOOD_STEPS) this.#awaySteps = 0;
  }
}
