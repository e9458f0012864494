import type { Room } from '@colyseus/core';
import { keepEmptyRoom } from '../colyseus/keepEmptyRoom.ts';
import { stopStepping } from '../colyseus/stopStepping.ts';
import type { WaitingRoom, WaitingRooms } from './WaitingRooms.ts';

/** Lets a room outlive the last of its people for a while, without steps as long as nobody is there. */
export class RoomRest {
  readonly #room: Room & WaitingRoom;
  readonly #waitingRooms: WaitingRooms;
  readonly #startStepping: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isResting = false;

  /** @param startStepping begins the steps, for the first time or again */
  constructor(room: Room & WaitingRoom, waitingRooms: WaitingRooms, startStepping: () => void) {
    this.#room = room;
    this.#waitingRooms = waitingRooms;
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
    this.#waitingRooms.add(this.#room);
  }

  /** Somebody comes. */
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
