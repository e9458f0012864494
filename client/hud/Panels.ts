import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';

/** Cards that somebody asks for. */
export type PanelName = 'room' | 'sound' | 'scores' | 'death';

/** Which of the cards is open: one at a time, and the scores above it for as long as their key is held. */
export class Panels {
  readonly isScoreboardHeld = signal(false);
  readonly shown: ReadonlySignal<PanelName | undefined> = computed(() =>
    this.isScoreboardHeld.value ? 'scores' : this.#open.value,
  );
  /** Whether or not the scores are held above it. */
  readonly isRoomOpen: ReadonlySignal<boolean> = computed(() => this.#open.value === 'room');
  readonly #open: Signal<PanelName | undefined> = signal(undefined);

  open(name: PanelName): void {
    this.#open.value = name;
  }

  toggle(name: PanelName): void {
    this.#open.value = this.#open.peek() === name ? undefined : name;
  }

  /** @param name only when it is this one */
  close(name = this.#open.peek()): void {
    if (this.#open.peek() === name) this.#open.value = undefined;
  }

  /** The way back and the way out on one key: closes what is open, or opens the room's card. */
  stepBack(): void {
    if (this.#open.peek() === undefined) this.open('room');
    else this.close();
  }
}
