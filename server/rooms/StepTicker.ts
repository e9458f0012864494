/** Rooms are spread over this many moments within a step, so that they do not all send at once. */
export const STEP_SLOTS = 8;
/**
 * Rooms with this many players in all share a moment before another one is used: a few ms of work. A room that steps alone
 * finds the processor's caches cold, and takes twice as long.
 */
export const SHARED_BY_PLAYERS = 80;

/** The slots in the order in which they are used. */
const SPREAD: readonly number[] = [0, 4, 2, 6, 1, 5, 3, 7];

export interface Ticking {
  /** How long until the room is called for the first time, ms. */
  readonly firstInMs: number;
  /** The room is not called any more. */
  end(): void;
}

/** A room that steps. */
interface Ticker {
  readonly run: () => void;
  readonly players: number;
  hasEnded: boolean;
}

interface Slot {
  /** Replaced as a whole, because a room may come or go while the slot's rooms run. */
  tickers: readonly Ticker[];
  dueAtMs: number;
}

/**
 * Tells all rooms of one tick rate when a step is due. One timer that corrects itself costs less than an interval for each
 * room, which also drifts. The rooms of a slot run one after the other and then send, so that each of the two finds its
 * code and data in the processor's caches. So few slots are used, but none for more than a few ms of work while another is
 * empty.
 */
export class StepTicker {
  readonly #stepMs: number;
  readonly #now: () => number;
  readonly #slots: readonly Slot[] = Array.from({ length: STEP_SLOTS }, () => ({ tickers: [], dueAtMs: 0 }));
  readonly #onTimer = () => this.#runDue();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param stepMs length of a step, ms
   * @param now a monotonic clock, ms
   */
  constructor(stepMs: number, now: () => number) {
    this.#stepMs = stepMs;
    this.#now = now;
  }

  /**
   * @param run called once a step, later if the process is busy, but never twice in a row to catch up. Must not throw.
   * @param players how many the room has at most
   */
  add(run: () => void, players: number): Ticking {
    const slot = this.#fullestWithRoom(players) ?? this.#emptiestSlot();
    const nowMs = this.#now();
    if (slot.tickers.length === 0) slot.dueAtMs = this.#nextDueMs(slot, nowMs);
    const ticker: Ticker = { run, players, hasEnded: false };
    slot.tickers = [...slot.tickers, ticker];
    this.#setTimer(nowMs);
    return {
      firstInMs: slot.dueAtMs - nowMs,
      end: () => {
        ticker.hasEnded = true;
        slot.tickers = slot.tickers.filter((other) => other !== ticker);
      },
    };
  }

  #fullestWithRoom(players: number): Slot | undefined {
    const open = this.#slots.filter(
      (slot) => slot.tickers.length > 0 && playersOf(slot) + players <= SHARED_BY_PLAYERS,
    );
    return open.sort((one, other) => playersOf(other) - playersOf(one))[0];
  }

  /** The next one that is empty is far from the others. */
  #emptiestSlot(): Slot {
    const slots = SPREAD.map((index) => this.#slots[index]!);
    return slots.reduce((best, slot) => (playersOf(slot) < playersOf(best) ? slot : best));
  }

  /** The moments of a slot follow from the clock alone, so that they never drift. */
  #nextDueMs(slot: Slot, nowMs: number): number {
    const offset = this.#slots.indexOf(slot) / STEP_SLOTS;
    return (Math.floor(nowMs / this.#stepMs - offset) + 1 + offset) * this.#stepMs;
  }

  #runDue(): void {
    this.#timer = undefined;
    const nowMs = this.#now();
    for (const slot of this.#slots) {
      if (slot.tickers.length === 0 || slot.dueAtMs > nowMs) continue;
      slot.dueAtMs = this.#nextDueMs(slot, nowMs);
      for (const ticker of slot.tickers) if (!ticker.hasEnded) ticker.run();
    }
    this.#setTimer(this.#now());
  }

  #setTimer(nowMs: number): void {
    let dueAtMs = Number.POSITIVE_INFINITY;
    for (const slot of this.#slots) if (slot.tickers.length > 0) dueAtMs = Math.min(dueAtMs, slot.dueAtMs);
    clearTimeout(this.#timer);
    this.#timer =
      dueAtMs < Number.POSITIVE_INFINITY
        ? setTimeout(this.#onTimer, Math.max(1, Math.ceil(dueAtMs - nowMs)))
        : undefined;
  }
}

function playersOf({ tickers }: Slot): number {
  return tickers.reduce((sum, { players }) => sum + players, 0);
}

/** The tickers of a process, one for each tick rate. */
export class StepTickers {
  readonly #now: () => number;
  readonly #tickers = new Map<number, StepTicker>();

  /** @param now a monotonic clock, ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param tickRate steps a second */
  of(tickRate: number): StepTicker {
    const ticker = this.#tickers.get(tickRate) ?? new StepTicker(1000 / tickRate, this.#now);
    this.#tickers.set(tickRate, ticker);
    return ticker;
  }
}
