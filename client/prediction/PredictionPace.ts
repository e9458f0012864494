import { type InputHandle, Predict, type Room } from '@colyseus/sdk';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { adoptStep } from '../colyseus/adoptStep.ts';
import { replayPending } from '../colyseus/replayPending.ts';
import { AcknowledgeTimes } from '../connection/AcknowledgeTimes.ts';
import { InterpolationDelay } from '../connection/InterpolationDelay.ts';
import { keepPatchInterval } from '../connection/keepPatchInterval.ts';

/** The pace of a prediction: which inputs are due, and how far in the past others are shown. */
export class PredictionPace<State extends RoomState, Input extends object> {
  readonly predict: Predict<State>;
  readonly inputToAcknowledged: AcknowledgeTimes;
  readonly #room: Room<unknown, State>;
  readonly #input: InputHandle<Input>;
  readonly #delay: InterpolationDelay;
  readonly #endings: (() => void)[];
  #epoch: number;

  constructor(room: Room<unknown, State>, input: InputHandle<Input>) {
    this.#room = room;
    this.#input = input;
    this.#epoch = input.epoch;
    const endPatchInterval = keepPatchInterval(room, input.stepMs ?? 0);
    this.#delay = new InterpolationDelay(room);
    this.predict = Predict.get(room, { mode: 'lerp', delay: 0, clock: this.#delay.clock });
    if (input.stepMs) adoptStep(this.predict, input.stepMs);
    this.inputToAcknowledged = new AcknowledgeTimes(room, input);
    this.#endings = [endPatchInterval, () => this.inputToAcknowledged.dispose(), () => this.predict.dispose()];
  }

  /**
   * What to predict: this player's own entity; undefined while they watch, and while a bot plays it. Nobody can predict
   * what that does, nor when the server takes the next input.
   */
  ownOf<Entity>(entities: { get(id: string): Entity | undefined }): Entity | undefined {
    const { state, sessionId } = this.#room;
    return state.seats.get(sessionId)?.isAway ? undefined : entities.get(sessionId);
  }

  /**
   * Steps the inputs that the server has not seen. Call it with a new reconciler: a player who takes their seat back from a
   * bot has sent some.
   */
  catchUp(reconciler: object): void {
    replayPending(reconciler, this.#input);
  }

  /** How far in the past other players are shown. */
  get interpolationDelayMs(): number {
    return this.#delay.delayMs;
  }

  /**
   * Reconciles, and paces the inputs. Runs once a frame.
   * @param nowMs performance.now
   * @param onReturn called after a reconnect, when the numbers of inputs start over
   * @returns how many inputs to send now
   */
  tick(nowMs: number, onReturn?: () => void): number {
    this.#delay.adapt(nowMs);
    this.predict.setDefaults({ delay: this.#delay.delayMs });
    const due = this.predict.tick(nowMs);
    if (this.#input.epoch === this.#epoch) return due;
    // After a reconnect, the server gives no credit for the steps missed.
    this.#epoch = this.#input.epoch;
    onReturn?.();
    return Math.min(due, 1);
  }

  /**
   * Sends the inputs that are due, unless this player watches.
   * @param sample writes the input for one step; undefined while nobody is there
   * @returns how many were sent
   */
  send(due: number, sample: ((input: Input) => void) | undefined): number {
    if (!sample || this.#room.state.seats.get(this.#room.sessionId)?.isSpectator !== false) return 0;
    // The server would refuse an input that arrives before its reconnect handshake is finished.
    if (this.#room.reconnection.isReconnecting) return 0;
    for (let sent = 0; sent < due; sent++) {
      sample(this.#input.data);
      this.#input.send();
    }
    return due;
  }

  dispose(): void {
    for (const end of this.#endings.splice(0)) end();
  }
}
