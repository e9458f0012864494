/** How one second of this process went. */
export interface Load {
  /** By how much the event loop ran late, on average, in ms. */
  readonly delayMs: number;
  /** The share of the second in which the event loop was busy, 0 to 1. */
  readonly utilisation: number;
  /** Steps of all rooms that ran, and that were dropped because too many were due. */
  readonly stepsTaken: number;
  readonly stepsDropped: number;
}

/** Beyond either of these, a second was too much. */
export interface LoadBounds {
  readonly overloadDelayMs: number;
  readonly overloadDroppedPercent: number;
}

/** When an overload is noticed, and when it is over. */
export interface OverloadPatience {
  /** In seconds in a row. One long pause, such as a garbage collection or a suspended process, is no overload. */
  readonly beginsAfter: number;
  readonly endsAfter: number;
  /** A second in which the event loop was busier than this, 0 to 1, is not calm. */
  readonly calmUtilisation: number;
}

/** All rooms send patches at half the rate: first, because nobody has to go away for it. */
export const patchOverload: OverloadPatience = {
  beginsAfter: 2,
  endsAfter: 10,
  // Sending is up to half of the work, and it is about to double.
  calmUtilisation: 0.5,
};

/** Nobody new is taken. */
export const admissionOverload: OverloadPatience = { beginsAfter: 5, endsAfter: 10, calmUtilisation: 1 };

/** A second is calm below this share of the bounds, so that an overload does not end at the load that began it. */
const CALM_SHARE = 0.5;

/** Whether this process has not kept up for a while. It has no clock: it counts the seconds that it is given. */
export class Overload {
  readonly #bounds: LoadBounds;
  readonly #patience: OverloadPatience;
  #isOn = false;
  /** Seconds in a row that speak for a change. */
  #seconds = 0;

  constructor(bounds: LoadBounds, patience: OverloadPatience) {
    this.#bounds = bounds;
    this.#patience = patience;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Call once a second. */
  observe(load: Load): void {
    const { beginsAfter, endsAfter, calmUtilisation } = this.#patience;
    const isCalm = load.utilisation <= calmUtilisation && this.#isWithin(load, CALM_SHARE);
    const speaksForChange = this.#isOn ? isCalm : !this.#isWithin(load, 1);
    this.#seconds = speaksForChange ? this.#seconds + 1 : 0;
    if (this.#seconds < (this.#isOn ? endsAfter : beginsAfter)) return;
    this.#isOn = !this.#isOn;
    this.#seconds = 0;
  }

  #isWithin({ delayMs, stepsTaken, stepsDropped }: Load, share: number): boolean {
    const { overloadDelayMs, overloadDroppedPercent } = this.#bounds;
    const mostDropped = ((stepsTaken + stepsDropped) * overloadDroppedPercent * share) / 100;
    return delayMs <= overloadDelayMs * share && stepsDropped <= mostDropped;
  }
}
