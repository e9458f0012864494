import type { Room } from '@colyseus/sdk';
import type { FlightSeed } from '../../../shared/games/arena/flight.ts';
import { type ArenaState, shotKinds } from '../../../shared/games/arena/schemas.ts';

/** A shot that this client has fired and the server has not confirmed yet. */
export interface OwnShot extends FlightSeed {
  /** Number of the input that fired it, modulo 65536. */
  readonly inputNumber: number;
  /** performance.now() */
  readonly firedAtMs: number;
}

/** After this long, the server will not confirm a shot any more. */
const GIVE_UP_MS = 1_000;

/** This player's shots that are shown ahead of the server, until it confirms them or does not. */
export class OwnShots {
  readonly waiting: OwnShot[] = [];
  matched = 0;
  missed = 0;
  readonly #room: Room<unknown, ArenaState>;
  /** The last serial seen in each slot of the ring, so that an old shot is not taken for a confirmation. */
  readonly #serials: number[] = [];
  readonly #note = (): void => this.#noteState();

  constructor(room: Room<unknown, ArenaState>) {
    this.#room = room;
    for (const projectile of room.state.projectiles) this.#serials.push(projectile.serial);
    room.onStateChange(this.#note);
  }

  add(shot: OwnShot): void {
    this.waiting.push(shot);
  }

  /** Runs once a frame. Drops shots that the server has not confirmed in time. */
  giveUp(nowMs: number): void {
    while (this.waiting.length > 0 && nowMs - this.waiting[0]!.firedAtMs > GIVE_UP_MS) {
      this.waiting.shift();
      this.missed++;
    }
  }

  /** Input numbers restart after a reconnect, so waiting shots can no longer be matched. */
  forget(): void {
    this.waiting.length = 0;
  }

  dispose(): void {
    this.#room.onStateChange.remove(this.#note);
  }

  #noteState(): void {
    const { projectiles, fighters } = this.#room.state;
    const ownSlot = fighters.get(this.#room.sessionId)?.slot;
    for (let slot = 0; slot < projectiles.length; slot++) {
      const projectile = projectiles[slot]!;
      if (projectile.serial === this.#serials[slot]) continue;
      this.#serials[slot] = projectile.serial;
      // A deflected shot does not belong to an input.
      if (projectile.owner === ownSlot && projectile.kind === shotKinds.blaster) this.#match(projectile.inputNumber);
    }
  }

  #match(inputNumber: number): void {
    const index = this.waiting.findIndex((shot) => shot.inputNumber === inputNumber);
    if (index < 0) return;
    this.waiting.splice(index, 1);
    this.matched++;
  }
}
