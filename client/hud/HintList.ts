import { type Signal, signal } from '@preact/signals';
import type { Hint } from '../games/GameHud.ts';
import { quietly } from '../quietly.ts';

/** How long a hint is shown as done before the next one takes its place. */
const TICKED_MS = 1_500;
/** Players who have finished this many rounds know the game, whatever they have not done. */
const LEARNING_ROUNDS = 3;

/** What the browser remembers of a game's hints. */
interface Learned {
  readonly done: readonly string[];
  readonly rounds: number;
}

/** The hint that is shown. */
export interface ShownHint {
  readonly hint: Hint;
  /** 1 is the first. */
  readonly number: number;
  readonly count: number;
  readonly isDone: boolean;
}

/** A game's hints for players who are new to it, one at a time. Each is ticked off once the player has done it. */
export class HintList {
  readonly shown: Signal<ShownHint | undefined> = signal(undefined);
  readonly #key: string;
  readonly #hints: readonly Hint[];
  readonly #done: Set<string>;
  #rounds: number;
  #nextAtMs = 0;

  /** @param game its name, because each game is learned for itself */
  constructor(game: string, hints: readonly Hint[]) {
    this.#key = `rumpus.hints.${game}`;
    this.#hints = hints;
    const { done, rounds } = readLearned(quietly(() => localStorage.getItem(this.#key)) ?? null);
    this.#done = new Set(hints.map(({ id }) => id).filter((id) => done.includes(id)));
    this.#rounds = rounds;
  }

  /**
   * Runs once a frame.
   * @param isPlaying spectators and waiting players do nothing, and need no hints
   */
  update(nowMs: number, isPlaying: boolean): void {
    if (this.#isLearned && nowMs >= this.#nextAtMs) {
      if (this.shown.peek()) this.shown.value = undefined;
      return;
    }
    if (!isPlaying) {
      if (this.shown.peek()) this.shown.value = undefined;
      return;
    }
    for (const hint of this.#hints) if (!this.#done.has(hint.id) && hint.isDone()) this.#tick(hint, nowMs);
    if (nowMs < this.#nextAtMs) return;
    const next = this.#hints.find(({ id }) => !this.#done.has(id));
    if (next === this.shown.peek()?.hint) return;
    this.shown.value = next && this.#show(next, false);
  }

  /** Call at the end of each round that the player has played. */
  noteRound(): void {
    if (this.#isLearned) return;
    this.#rounds++;
    this.#keep();
  }

  get #isLearned(): boolean {
    return this.#rounds >= LEARNING_ROUNDS || this.#done.size === this.#hints.length;
  }

  #tick(hint: Hint, nowMs: number): void {
    this.#done.add(hint.id);
    this.#keep();
    // What was done by the way need not be shown.
    if (hint !== this.shown.peek()?.hint) return;
    this.shown.value = this.#show(hint, true);
    this.#nextAtMs = nowMs + TICKED_MS;
  }

  #show(hint: Hint, isDone: boolean): ShownHint {
    return { hint, number: this.#hints.indexOf(hint) + 1, count: this.#hints.length, isDone };
  }

  #keep(): void {
    const learned: Learned = { done: [...this.#done], rounds: this.#rounds };
    quietly(() => localStorage.setItem(this.#key, JSON.stringify(learned)));
  }
}

/** Parses what was stored, which anything may have written. */
function readLearned(text: string | null): Learned {
  const kept: unknown = quietly(() => JSON.parse(text ?? '{}'));
  const { done, rounds } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Learned>;
  return { done: Array.isArray(done) ? done : [], rounds: typeof rounds === 'number' && rounds > 0 ? rounds : 0 };
}
