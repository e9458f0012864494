import { LRUCache } from 'lru-cache';

export interface CodeGuessesSetup {
  readonly wrongPerMinute: number;
  readonly maxKeys: number;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** One code that is being looked up. Exactly one of the two is called when it has been. */
export interface CodeGuess {
  right(): void;
  wrong(): void;
}

/** The code is not even looked up, whether it exists or not. */
export interface Lockout {
  readonly retryAfterMs: number;
}

interface Guesser {
  /** Of wrong codes within the last minute, oldest first. */
  wrongAtMs: number[];
  pending: number;
  lockedUntilMs: number;
  /** Lockouts in a row. */
  lockouts: number;
}

const GUESS_WINDOW_MS = 60_000;
const LONGEST_LOCKOUT_MS = 16 * GUESS_WINDOW_MS;
/** After so long without another lockout, the next one is short again. */
const FORGIVEN_AFTER_MS = 15 * 60_000;
/** So many guesses of one address at the same moment are a flood; an honest one comes again. */
const CROWDED_MS = 1_000;

function newGuesser(): Guesser {
  return { wrongAtMs: [], pending: 0, lockedUntilMs: Number.NEGATIVE_INFINITY, lockouts: 0 };
}

/** Lets each key be wrong so often a minute; then it waits, each time for twice as long. */
export class CodeGuesses {
  readonly #setup: CodeGuessesSetup;
  readonly #guessers: LRUCache<string, Guesser>;

  constructor(setup: CodeGuessesSetup) {
    this.#setup = setup;
    this.#guessers = new LRUCache({ max: setup.maxKeys, memoMethod: newGuesser });
  }

  begin(key: string): CodeGuess | Lockout {
    const guesser = this.#guessers.memo(key);
    const nowMs = this.#setup.now();
    if (nowMs < guesser.lockedUntilMs) return { retryAfterMs: guesser.lockedUntilMs - nowMs };
    guesser.wrongAtMs = guesser.wrongAtMs.filter((atMs) => nowMs - atMs < GUESS_WINDOW_MS);
    // Those under way may all turn out wrong.
    if (guesser.wrongAtMs.length + guesser.pending >= this.#setup.wrongPerMinute) return { retryAfterMs: CROWDED_MS };
    guesser.pending++;
    return {
      right: () => {
        guesser.pending--;
      },
      wrong: () => {
        guesser.pending--;
        this.#noteWrong(guesser);
      },
    };
  }

  #noteWrong(guesser: Guesser): void {
    const nowMs = this.#setup.now();
    guesser.wrongAtMs.push(nowMs);
    if (guesser.wrongAtMs.length < this.#setup.wrongPerMinute) return;
    if (nowMs - guesser.lockedUntilMs > FORGIVEN_AFTER_MS) guesser.lockouts = 0;
    guesser.lockedUntilMs = nowMs + Math.min(GUESS_WINDOW_MS * 2 ** guesser.lockouts, LONGEST_LOCKOUT_MS);
    guesser.lockouts++;
  }
}
