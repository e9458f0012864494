import type { Room } from '@colyseus/sdk';

const STEP_MS = 1000 / 30;

/** Somebody at the controls of a stock client, which sends an input in each step whether or not anything changes. */
export class Hands {
  readonly #input: { readonly data: { moveX: number }; send(): number };
  #timer: ReturnType<typeof setInterval> | undefined;
  #isResting = false;

  constructor(room: Room) {
    this.#input = room.input<{ moveX: number }>();
  }

  /** Rolls to and fro. */
  play(): void {
    this.letGo();
    this.#isResting = false;
    this.#press();
    this.#timer = setInterval(() => this.#press(), STEP_MS);
  }

  /** Touches nothing, while the client goes on sending. */
  rest(): void {
    this.#isResting = true;
  }

  /** The client sends nothing any more. */
  letGo(): void {
    clearInterval(this.#timer);
  }

  #press(): void {
    if (!this.#isResting) this.#input.data.moveX = this.#input.data.moveX > 0 ? -100 : 100;
    this.#input.send();
  }
}
