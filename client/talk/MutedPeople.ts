import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { quietly } from '../quietly.ts';

const KEY = 'rumpus.muted';
const MOST = 200;

/** Whom this player does not want to hear, by their public marks. The browser remembers it for all rooms. */
export class MutedPeople {
  readonly #marks: Signal<ReadonlySet<string>> = signal(new Set(read()));

  get marks(): ReadonlySignal<ReadonlySet<string>> {
    return this.#marks;
  }

  has(mark: string): boolean {
    return this.#marks.value.has(mark);
  }

  toggle(mark: string): void {
    const others = [...this.#marks.peek()].filter((other) => other !== mark);
    const marks = this.#marks.peek().has(mark) ? others : [...others, mark].slice(-MOST);
    this.#marks.value = new Set(marks);
    quietly(() => localStorage.setItem(KEY, marks.join(' ')));
  }
}

function read(): string[] {
  const kept = quietly(() => localStorage.getItem(KEY)) ?? '';
  return kept.split(' ').filter((mark) => mark !== '');
}
