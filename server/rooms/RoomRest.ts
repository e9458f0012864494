import type { Room } from '@colyseus/core';
import { keepEmptyRoom } from '../colyseus/keepEmptyRoom.ts';
import type { WaitingRoom, WaitingRooms } from './WaitingRooms.ts';

/** The steps of the room, which the rest interrupts. */
interface Steps {
  start(): void;
  stop(): void;
}

/** Keeps a room open for a while after its last client has gone. It takes no steps while it is empty. */
export class RoomRest {
  readonly #room: Room & WaitingRoom;
  readonly #waitingRooms: WaitingRooms;
  readonly #steps: Steps;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;

  constructor(room: Room & WaitingRoom, waitingRooms: WaitingRooms, steps: Steps) {
    this.#room = room;
    this.#waitingRooms = waitingRooms;
    this.#steps = steps;
  }

  /** Keeps the room open for `ms` even if it is empty; with 0, it closes as soon as it is empty. */
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

  /** Call after a step of a room without seats. Stops stepping if the room is empty and kept open. */
  restIfEmpty(): void {
    if (this.#room.autoDispose || this.#room.clients.length > 0) return;
    this.#isResting = true;
    this.#steps.stop();
    this.#waitingRooms.add(this.#room);
  }

  /** Call when somebody joins. */
  wake(): void {
    if (!this.#isResting) return;
    this.#isResting = false;
    this.#waitingRooms.remove(this.#room);
    this.#steps.start();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#waitingRooms.remove(this.#room);
  }
}
