import type { RoomState } from '../../shared/room/RoomState.ts';
import { sentBytes } from '../colyseus/sendFrames.ts';
import type { RoomMetrics } from '../metrics/RoomMetrics.ts';

/** What patches need from their room. */
export interface PatchRoom {
  readonly clients: { readonly length: number };
  broadcastPatch(): unknown;
  /** Called when something threw outside of a step, where nothing else would catch it. */
  onFailure(error: unknown, where: string): void;
}

/** Sends a room's patches: one per timer tick, after its last step, or for every second step. */
export class PatchSender {
  readonly #room: PatchRoom;
  readonly #state: RoomState;
  readonly #metrics: RoomMetrics;
  readonly #isSlow: () => boolean;
  readonly #send = () => this.#sendOrReport();
  #stepsSincePatch = 0;
  #firstTick = -1;
  #lastTick = -1;
  #isDue = false;

  /** @param isSlow whether to send only every second step */
  constructor(room: PatchRoom, state: RoomState, metrics: RoomMetrics, isSlow: () => boolean) {
    this.#room = room;
    this.#state = state;
    this.#metrics = metrics;
    this.#isSlow = isSlow;
  }

  /**
   * Call after each step. One timer tick may run several: sending the patch inside a step would send several patches with
   * the same stamp. The microtask runs after the timer's callback, and so after the last step of all rooms that step in it.
   */
  afterStep(tick: number): void {
    this.#lastTick = tick;
    this.#stepsSincePatch++;
    if (this.#isDue) return;
    this.#isDue = true;
    this.#firstTick = tick;
    queueMicrotask(this.#send);
  }

  #sendOrReport(): void {
    this.#isDue = false;
    try {
      this.#sendPatch();
    } catch (error) {
      this.#room.onFailure(error, 'patch');
    }
  }

  #sendPatch(): void {
    const lateSteps = this.#lastTick - this.#firstTick;
    if (lateSteps > 0) this.#metrics.stepsLate(lateSteps);
    const everySteps = this.#isSlow() ? 2 : 1;
    if (this.#state.patchEverySteps !== everySteps) this.#state.patchEverySteps = everySteps;
    if (this.#stepsSincePatch < everySteps) return;
    this.#stepsSincePatch = 0;
    const bytesBefore = sentBytes();
    this.#room.broadcastPatch();
    this.#metrics.patchSent(sentBytes() - bytesBefore, this.#room.clients.length);
  }
}
