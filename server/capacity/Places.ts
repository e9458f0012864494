import type { Release } from '../protection/OpenCounts.ts';
import type { Headcount } from './Headcount.ts';
import type { Overload } from './Overload.ts';

/** Why nobody new is taken. */
export type ClosedReason = 'full' | 'overload';

export interface PlacesSetup {
  /** Undefined: any number of people. */
  readonly capacity: number | undefined;
  readonly overload: Pick<Overload, 'isOn'>;
  readonly headcount: Headcount;
}

/** The places of this process: those that people in rooms take, and those that are held for somebody on the way. */
export class Places {
  readonly #setup: PlacesSetup;
  #held = 0;
  /** Called when a place may have become free. */
  onFree: () => void = () => {};

  constructor(setup: PlacesSetup) {
    this.#setup = setup;
    setup.headcount.onLess = () => this.onFree();
  }

  get capacity(): number | undefined {
    return this.#setup.capacity;
  }

  get taken(): number {
    return this.#setup.headcount.total + this.#held;
  }

  /** How many more the process could take; at most 0 when it is full. */
  get free(): number {
    return (this.capacity ?? Number.POSITIVE_INFINITY) - this.taken;
  }

  get closedFor(): ClosedReason | undefined {
    if (this.#setup.overload.isOn) return 'overload';
    return this.free <= 0 ? 'full' : undefined;
  }

  /** Holds a place until it is released: by then, its owner is counted in a room, or has not come. */
  take(): Release | undefined {
    if (this.closedFor) return undefined;
    this.#held++;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#held--;
      this.onFree();
    };
  }
}
