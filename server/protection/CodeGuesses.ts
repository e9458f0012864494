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
  /**
   * @param code counts once a minute: trying it again reveals nothing new, and at a school, everybody who was in a room that is
   * lost, or who reads the same wrong code, tries it. Without it, for a wrong password, each time counts.
   */
  wrong(code?: string): void;
}

/** The code must not be looked up, whether or not it exists. */
export interface Lockout {
  readonly retryAfterMs: number;
}

interface WrongGuess {
  readonly atMs: number;
  readonly code: string | undefined;
}

interface Guesser {
  /** Those within the last minute, oldest first. */
  wrong: WrongGuess[];
  pending: number;
  lockedUntilMs: number;
  /** Lockouts in a row. */
  lockouts: number;
}

/** Longer texts are no codes, and are told apart by their beginnings. */
const MOST_CHARACTERS = 16;
const GUESS_WINDOW_MS = 60_000;
const LONGEST_LOCKOUT_MS = 16 * GUESS_WINDOW_MS;
/** After this time without a lockout, the next one is short again. */
const FORGIVEN_AFTER_MS = 15 * 60_000;
/** How long to wait if too many codes from one address are being looked up at the same time. */
const CROWDED_MS = 1_000;

function newGuesser(): Guesser {
  return { wrong: [], pending: 0, lockedUntilMs: Number.NEGATIVE_INFINITY, lockouts: 0 };
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
    guesser.wrong = guesser.wrong.filter(({ atMs }) => nowMs - atMs < GUESS_WINDOW_MS);
    // Lookups that are still pending count too, because all of them may turn out wrong.
    if (guesser.wrong.length + guesser.pending >= this.#setup.wrongPerMinute) return { retryAfterMs: CROWDED_MS };
    guesser.pending++;
    return {
      right: () => {
        guesser.pending--;
      },
      wrong: (code) => {
        guesser.pending--;
        this.#noteWrong(guesser, code?.slice(0, MOST_CHARACTERS));
      },
    };
  }

  #noteWrong(guesser: Guesser, code: string | undefined): void {
    if (code !== undefined && guesser.wrong.some((before) => before.code === code)) return;
    const nowMs = this.#setup.now();
    guesser.wrong.push({ atMs: nowMs, code });
    if (guesser.wrong.length < this.#setup.wrongPerMinute) return;
    if (nowMs - guesser.lockedUntilMs > FORGIVEN_AFTER_MS) guesser.lockouts = 0;
    guesser.lockedUntilMs = nowMs + Math.min(GUESS_WINDOW_MS * 2 ** guesser.lockouts, LONGEST_LOCKOUT_MS);
    guesser.lockouts++;
  }
}
