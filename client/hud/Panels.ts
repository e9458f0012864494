import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';

/** The cards that a player can open. `detail` is the game's own. */
export type PanelName = 'room' | 'sound' | 'scores' | 'talk' | 'detail';

/** Which card is open. Only one at a time; the scoreboard covers it while its key is held. */
export class Panels {
  readonly isScoreboardHeld = signal(false);
  readonly shown: ReadonlySignal<PanelName | undefined> = computed(() =>
    this.isScoreboardHeld.value ? 'scores' : this.#open.value,
  );
  /** Whether the room card is open, even while the scoreboard covers it. */
  readonly isRoomOpen: ReadonlySignal<boolean> = computed(() => this.#open.value === 'room');
  readonly #open: Signal<PanelName | undefined> = signal(undefined);

  open(name: PanelName): void {
    this.#open.value = name;
  }

  toggle(name: PanelName): void {
    this.#open.value = this.#open.peek() === name ? undefined : name;
  }

  /** @param name closes this card only, and does nothing if another one is open */
  close(name = this.#open.peek()): void {
    if (this.#open.peek() === name) this.#open.value = undefined;
  }

  /** Escape: closes the open card, or opens the room card if none is open. */
  stepBack(): void {
    if (this.#open.peek() === undefined) this.open('room');
    else this.close();
  }
}
