/** What it needs of Colyseus' room, also of what Colyseus does not show in its types. */
interface RestingRoom {
  autoDispose: boolean;
  /** While there is one, the room is not disposed of. */
  _autoDisposeTimeout: unknown;
  readonly clients: { readonly length: number };
  /** Called without a function, it ends the stepping. */
  setTimestep(): void;
}

/** Lets a room outlive the last of its people for a while, without steps as long as nobody is there. */
export class RoomRest {
  readonly #room: RestingRoom;
  readonly #startStepping: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;

  /** @param startStepping begins the steps, for the first time or again */
  constructor(room: object, startStepping: () => void) {
    this.#room = room as RestingRoom;
    this.#startStepping = startStepping;
  }

  /** From now on the room may be empty for so long before it ends; 0: it ends when it is empty. */
  keepFor(ms: number): void {
    clearTimeout(this.#timer);
    this.#room.autoDispose = ms === 0;
    if (ms === 0) return;
    // Colyseus has just stopped it and still waits for it: a room that is closed would never end.
    this.#room._autoDisposeTimeout = undefined;
    this.#timer = setTimeout(() => {
      this.#room.autoDispose = true;
    }, ms).unref();
  }

  /** After a step, with nothing left to step for. */
  restIfEmpty(): void {
    if (this.#room.autoDispose || this.#room.clients.length > 0) return;
    this.#isResting = true;
    this.#room.setTimestep();
  }

  /** Somebody comes. */
  wake(): void {
    if (!this.#isResting) return;
    this.#isResting = false;
    this.#startStepping();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
