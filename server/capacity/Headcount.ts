import type { RegisteredHandler } from '@colyseus/core';
import { followRooms } from '../rooms/followRooms.ts';

/** A room that says how many places it takes of the capacity. */
export interface CountedRoom {
  /** People with a seat, connected or not, and those to whom one is promised. */
  countPeople(): number;
}

/** How many people are in the rooms of this process. */
export class Headcount {
  readonly #counts = new Map<CountedRoom, number>();
  #total = 0;
  /** Called when there may be fewer people. */
  onLess: () => void = () => {};

  get total(): number {
    return this.#total;
  }

  /** Watches a game's handler, to learn which rooms open and close. */
  follow(handler: RegisteredHandler): void {
    followRooms<CountedRoom>(
      handler,
      (room) => this.add(room),
      (room) => this.remove(room),
    );
  }

  add(room: CountedRoom): void {
    this.#counts.set(room, 0);
    this.update(room);
  }

  /** Call when people have come or gone. Does nothing for a room that has not opened yet, or has closed. */
  update(room: CountedRoom): void {
    const before = this.#counts.get(room);
    if (before === undefined) return;
    const count = room.countPeople();
    this.#counts.set(room, count);
    this.#change(count - before);
  }

  /** Call every second: a promise may have expired without anybody noticing. */
  recount(): void {
    for (const room of this.#counts.keys()) this.update(room);
  }

  remove(room: CountedRoom): void {
    const count = this.#counts.get(room) ?? 0;
    this.#counts.delete(room);
    this.#change(-count);
  }

  #change(by: number): void {
    this.#total += by;
    if (by < 0) this.onLess();
  }
}
