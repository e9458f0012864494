import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';

/** The cards that a player can open. `detail` is the game's own. */
export type PanelName = 'room' | 'sound' | 'scores' | 'talk' | 'detail';

/** Which card is open. One at a time; the scoreboard covers it while its key is held, and talk the room card until it closes. */
export class Panels {
  readonly isScoreboardHeld = signal(false);
  readonly shown: ReadonlySignal<PanelName | undefined> = computed(() =>
    this.isScoreboardHeld.value ? 'scores' : this.#top.value,
  );
  /** Whether the room card is open, even while another one covers it. */
  readonly isRoomOpen: ReadonlySignal<boolean> = computed(() => this.#open.value === 'room');
  readonly #open: Signal<PanelName | undefined> = signal(undefined);
  readonly #isTalkOver = signal(false);
  readonly #top: ReadonlySignal<PanelName | undefined> = computed(() =>
    this.#isTalkOver.value ? 'talk' : this.#open.value,
  );

  open(name: PanelName): void {
    const isTalkOver = name === 'talk' && this.isRoomOpen.peek();
    this.#show(isTalkOver ? 'room' : name, isTalkOver);
  }

  toggle(name: PanelName): void {
    if (this.#top.peek() === name) this.close();
    else this.open(name);
  }

  /** @param name closes this card only, with what covers it, and does nothing if it is not open */
  close(name = this.#top.peek()): void {
    if (name === this.#open.peek()) this.#show(undefined, false);
    else if (name === this.#top.peek()) this.#isTalkOver.value = false;
  }

  /** Closes everything: somebody wants to see the game. */
  closeAll(): void {
    this.#show(undefined, false);
  }

  /** Escape: closes the card on top, or opens the room card if none is open. */
  stepBack(): void {
    if (this.#top.peek() === undefined) this.open('room');
    else this.close();
  }

  #show(open: PanelName | undefined, isTalkOver: boolean): void {
    batch(() => {
      this.#open.value = open;
      this.#isTalkOver.value = isTalkOver;
    });
  }
}
