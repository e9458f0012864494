import { OpenCounts, type Release } from './OpenCounts.ts';

export interface SeatReservationsSetup {
  readonly maxPerKey: number;
  /** When an unused reservation is freed by its room. */
  readonly expireAfterMs: number;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** Both, because who holds a reservation must not make it look taken with a socket to somewhere else. */
export interface PromisedSeat {
  readonly roomId: string;
  readonly sessionId: string;
}

/** A place for one reservation that is being asked for. Exactly one of the two is called. */
export interface PendingReservation {
  confirm(seat: PromisedSeat): void;
  cancel(): void;
}

interface Reservation {
  readonly expiresAtMs: number;
  readonly release: Release;
}

/** The seats that were promised and not yet taken, counted by key. */
export class SeatReservations {
  readonly #setup: SeatReservationsSetup;
  readonly #counts: OpenCounts;
  /** By room and session. All live equally long, so the first to be noted is the first to expire. */
  readonly #reservations = new Map<string, Reservation>();

  constructor(setup: SeatReservationsSetup) {
    this.#setup = setup;
    this.#counts = new OpenCounts(setup.maxPerKey);
  }

  /** Returns undefined when the key has as many open as it may. */
  open(key: string): PendingReservation | undefined {
    this.#expire();
    const release = this.#counts.open(key);
    if (!release) return undefined;
    return {
      confirm: (seat) => {
        this.claim(seat);
        const expiresAtMs = this.#setup.now() + this.#setup.expireAfterMs;
        this.#reservations.set(keyOf(seat), { expiresAtMs, release });
      },
      cancel: release,
    };
  }

  /** A socket came for the seat: it is no longer merely reserved. */
  claim(seat: PromisedSeat): void {
    this.#end(keyOf(seat));
  }

  #expire(): void {
    const nowMs = this.#setup.now();
    for (const [key, { expiresAtMs }] of this.#reservations) {
      if (expiresAtMs > nowMs) return;
      this.#end(key);
    }
  }

  #end(key: string): void {
    this.#reservations.get(key)?.release();
    this.#reservations.delete(key);
  }
}

function keyOf({ roomId, sessionId }: PromisedSeat): string {
  return `${roomId}/${sessionId}`;
}
