import { OpenCounts, type Release } from './OpenCounts.ts';

export interface SeatReservationsSetup {
  readonly maxPerKey: number;
  /** The time after which a room releases an unused reservation. */
  readonly expireAfterMs: number;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** Identifies a reservation by room and session, so that a socket to another room cannot make it look taken. */
export interface PromisedSeat {
  readonly roomId: string;
  readonly sessionId: string;
}

/** A reservation that is being requested. The caller must call exactly one of the two. */
export interface PendingReservation {
  confirm(seat: PromisedSeat): void;
  cancel(): void;
}

interface Reservation {
  readonly expiresAtMs: number;
  readonly release: Release;
}

/** Counts, by key, the seats that are reserved and not yet taken. */
export class SeatReservations {
  readonly #setup: SeatReservationsSetup;
  readonly #counts: OpenCounts;
  /** By room and session. All last equally long, so the first one added is the first to expire. */
  readonly #reservations = new Map<string, Reservation>();

  constructor(setup: SeatReservationsSetup) {
    this.#setup = setup;
    this.#counts = new OpenCounts(setup.maxPerKey);
  }

  /** Returns undefined if the key has reached its maximum. */
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

  /** Call when a socket has taken the seat. */
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
