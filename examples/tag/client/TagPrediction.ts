import type { InputHandle, Reconciler, Room } from '@colyseus/sdk';
import type { Prediction } from '../../../client/games/ClientGame.ts';
import { CorrectionCount } from '../../../client/prediction/CorrectionCount.ts';
import { PredictionPace } from '../../../client/prediction/PredictionPace.ts';
import type { Point } from '../../../shared/math/vector.ts';
import { predictedFields, type Runner, type RunnerBody, TagInput, type TagState } from '../rules/schemas.ts';
import { type RunnerInput, stepRunner } from '../rules/stepRunner.ts';

/** World units. Larger jumps are shown as jumps: somebody was put elsewhere. */
export const SNAP_DISTANCE = 200;
const SMOOTH_MS = 80;

/** This player's runner ahead of the server, everybody else between two states that have arrived. */
export class TagPrediction implements Prediction<TagInput> {
  readonly room: Room<unknown, TagState>;
  readonly corrections = new CorrectionCount<RunnerBody, (typeof predictedFields)[number]>(predictedFields);
  /** Nothing flies in this game. */
  readonly matchedShots = 0;
  readonly missedShots = 0;
  readonly #input: InputHandle<TagInput>;
  readonly #pace: PredictionPace<TagState, TagInput>;
  #runner: Runner | undefined;
  #own: Reconciler<RunnerBody, RunnerInput> | undefined;

  constructor(room: Room<unknown, TagState>) {
    this.room = room;
    this.#input = room.input<TagInput>({ type: TagInput, mode: 'reliable' });
    this.#pace = new PredictionPace(room, this.#input);
    this.#pace.predict.attachAll('runners', { mode: 'lerp', fields: ['x', 'y'], snap: SNAP_DISTANCE });
    this.#followRunner();
  }

  get ownId(): string {
    return this.room.sessionId;
  }

  /** Undefined for somebody who watches, or for whom a bot plays. */
  get own(): RunnerBody | undefined {
    return this.#own?.state;
  }

  get inputToAcknowledged() {
    return this.#pace.inputToAcknowledged;
  }

  get unacknowledged(): number {
    return this.#input.pendingCount;
  }

  predict(nowMs: number, sample: ((input: TagInput) => void) | undefined): number {
    this.#followRunner();
    const own = this.#own;
    const reconciled = own?.reconcileSeq;
    if (own) this.corrections.remember(own.state);
    const due = this.#pace.tick(nowMs);
    if (own && own.reconcileSeq !== reconciled) {
      // Being caught and being placed at the start are no errors of the prediction.
      const isMoved = (before: Partial<RunnerBody>, distance: number) =>
        before.isIt !== own.state.isIt || distance > SNAP_DISTANCE;
      this.corrections.note(own.state, isMoved);
    }
    return this.#pace.send(due, sample);
  }

  /** Writes where a runner is shown now. */
  place(id: string, out: Point): Point {
    const runner = this.room.state.runners.get(id);
    if (!runner) return out;
    out.x = this.#pace.predict.value(runner, 'x');
    out.y = this.#pace.predict.value(runner, 'y');
    return out;
  }

  dispose(): void {
    this.#pace.dispose();
  }

  /** A reconciler belongs to one runner. There is another one after somebody has watched, or was away, for a while. */
  #followRunner(): void {
    const runner = this.#pace.ownOf(this.room.state.runners);
    if (runner === this.#runner) return;
    this.#own?.dispose();
    this.#runner = runner;
    this.#own =
      runner &&
      this.#pace.predict.reconciler<RunnerBody, TagInput>(runner, {
        input: this.#input,
        fields: predictedFields,
        smoothMs: SMOOTH_MS,
        snap: SNAP_DISTANCE,
        step: (context, body, input) => stepRunner(body, input, context.dt),
      });
    if (this.#own) this.#pace.catchUp(this.#own);
  }
}
