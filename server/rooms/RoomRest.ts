import type { Room } from '@colyseus/core';
import { keepEmptyRoom } from '../colyseus/keepEmptyRoom.ts';
import { stopStepping } from '../colyseus/stopStepping.ts';
import type { WaitingRoom, WaitingRooms } from './WaitingRooms.ts';

/** Keeps a room open for a while after its last client has gone. It takes no steps while it is empty. */
export class RoomRest {
  readonly #room: Room & WaitingRoom;
  readonly #waitingRooms: WaitingRooms;
  readonly #startStepping: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;

  /** @param startStepping called when somebody joins the resting room */
  constructor(room: Room & WaitingRoom, waitingRooms: WaitingRooms, startStepping: () => void) {
    this.#room = room;
    this.#waitingRooms = waitingRooms;
    this.#startStepping = startStepping;
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
    stopStepping(this.#room);
    this.#waitingRooms.add(this.#room);
  }

  /** Call when somebody joins. */
  wake(): void {
    if (!this.#isResting) return;
    this.#isResting = false;
    this.#waitingRooms.remove(this.#room);
    this.#startStepping();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#waitingRooms.remove(this.#room);
  }
}
