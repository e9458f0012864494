import type { LRUCache } from 'lru-cache';
import { rememberRecent } from './rememberRecent.ts';

export interface CodeGuessesSetup {
  readonly wrongPerMinute: number;
  readonly maxKeys: number;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

/** A code that is being looked up. The caller must call exactly one of the two afterwards. */
export interface CodeGuess {
  right(): void;
  wrong(): void;
}

/** The code must not be looked up, whether or not it exists. */
export interface Lockout {
  readonly retryAfterMs: number;
}

interface Guesser {
  /** When wrong codes were tried within the last minute, oldest first. */
  wrongAtMs: number[];
  pending: number;
  lockedUntilMs: number;
  /** Lockouts in a row. */
  lockouts: number;
}

const GUESS_WINDOW_MS = 60_000;
const LONGEST_LOCKOUT_MS = 16 * GUESS_WINDOW_MS;
/** After this time without a lockout, the next one is short again. */
const FORGIVEN_AFTER_MS = 15 * 60_000;
/** How long to wait if too many codes from one address are being looked up at the same time. */
const CROWDED_MS = 1_000;

function newGuesser(): Guesser {
  return { wrongAtMs: [], pending: 0, lockedUntilMs: Number.NEGATIVE_INFINITY, lockouts: 0 };
}

/** Limits how many wrong codes each key may try per minute. Beyond that it is locked out, each time for twice as long. */
export class CodeGuesses {
  readonly #setup: CodeGuessesSetup;
  readonly #guessers: LRUCache<string, Guesser>;

  constructor(setup: CodeGuessesSetup) {
    this.#setup = setup;
    this.#guessers = rememberRecent(setup.maxKeys, newGuesser);
  }

  begin(key: string): CodeGuess | Lockout {
    const guesser = this.#guessers.memo(key);
    const nowMs = this.#setup.now();
    if (nowMs < guesser.lockedUntilMs) return { retryAfterMs: guesser.lockedUntilMs - nowMs };
    guesser.wrongAtMs = guesser.wrongAtMs.filter((atMs) => nowMs - atMs < GUESS_WINDOW_MS);
    // Lookups that are still pending count too, because all of them may turn out wrong.
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
