import type { Room } from '@colyseus/core';
import { keepEmptyRoom } from '../colyseus/keepEmptyRoom.ts';
import { stopStepping } from '../colyseus/stopStepping.ts';

/** Lets a room outlive the last of its people for a while, without steps as long as nobody is there. */
export class RoomRest {
  readonly #room: Room;
  readonly #startStepping: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;

  /** @param startStepping begins the steps, for the first time or again */
  constructor(room: Room, startStepping: () => void) {
    this.#room = room;
    this.#startStepping = startStepping;
  }

  /** From now on the room may be empty for so long before it ends; 0: it ends when it is empty. */
  keepFor(ms: number): void {
    clearTimeout(this.#timer);
    if (ms === 0) {
      this.#room.autoDispose = true;
      return;
    }
    keepEmptyRoom(this.#room);
    this.#timer = setTimeout(() => {
      this.#room.autoDispose = true;
    }, ms).unref();
  }

  /** After a step, with nothing left to step for. */
  restIfEmpty(): void {
    if (this.#room.autoDispose || this.#room.clients.length > 0) return;
    this.#isResting = true;
    stopStepping(this.#room);
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
