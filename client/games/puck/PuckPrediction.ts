import type { InputHandle, Room, SimReconciler } from '@colyseus/sdk';
import * as rules from '../../../shared/games/puck/rules.ts';
import {
  type Marble,
  type Puck,
  PuckInput,
  type PuckState,
  predictedMarbleFields,
} from '../../../shared/games/puck/schemas.ts';
import { type Table, tableByName } from '../../../shared/games/puck/tables.ts';
import { clamp } from '../../../shared/math/vector.ts';
import type { AcknowledgeTimes } from '../../connection/AcknowledgeTimes.ts';
import { CorrectionCount } from '../../prediction/CorrectionCount.ts';
import { PredictionPace } from '../../prediction/PredictionPace.ts';
import type { Corrections, Prediction } from '../ClientGame.ts';
import { dashReadiness, PredictedTable } from './PredictedTable.ts';
import { nearness, ShownBlend, SNAP_DISTANCE } from './ShownBlend.ts';
import { TickOffset } from './TickOffset.ts';

/** The time in which 63 % of a correction fades. */
const SMOOTH_MS = 60;
/** How long the server takes at most to say that this player touched the puck. */
const UNCONFIRMED_MS = 600;
/** More steps ahead of the server than any network that is fit to play on needs. */
const MOST_STEPS_AHEAD = 6;

export interface Place {
  x: number;
  y: number;
}

/** A kick of this player that met the puck here, before the server said so. */
export interface OwnKick {
  /** Counts the kicks. */
  readonly serial: number;
  /** 0…1 */
  readonly strength: number;
  /** performance.now */
  readonly atMs: number;
}

export interface PuckPredictionOptions {
  /** For tests: told at each reconcile by how many world units the puck is shown elsewhere. */
  readonly onPuckCorrection?: (units: number) => void;
}

type Pose = Record<string, number>;
type Command = Pick<PuckInput, 'moveX' | 'moveY' | 'kick' | 'dash'>;
const xKeys = Array.from({ length: rules.MAX_PLAYERS }, (_, slot) => `x${slot}`);
const yKeys = Array.from({ length: rules.MAX_PLAYERS }, (_, slot) => `y${slot}`);

/**
 * What this player sees of a table. The puck, this player's marble and those near them are predicted together, so that
 * a kick moves the puck at once; marbles further away are interpolated, and so is everything for somebody who watches.
 */
export class PuckPrediction implements Prediction<PuckInput> {
  readonly room: Room<unknown, PuckState>;
  readonly matchedShots = 0;
  readonly missedShots = 0;
  readonly #options: PuckPredictionOptions;
  readonly #input: InputHandle<PuckInput>;
  readonly #pace: PredictionPace<PuckState, PuckInput>;
  readonly #corrections = new CorrectionCount<Marble, (typeof predictedMarbleFields)[number]>(predictedMarbleFields);
  readonly #offset = new TickOffset();
  readonly #pose: Pose = { x: 0, y: 0 };
  readonly #blend: ShownBlend;
  #table: PredictedTable;
  #marble: Marble | undefined;
  #sim: Pick<SimReconciler<Command, Pose>, 'value' | 'reconcileSeq' | 'dispose'> | undefined;
  #skips = 0;
  readonly #aimedPuck: Place = { x: 0, y: 0 };
  #touchedMs = Number.NEGATIVE_INFINITY;
  #ownKick: OwnKick | undefined;
  #ownAge = 0;
  #nowMs = 0;

  /** @param room joined, with its first state received */
  constructor(room: Room<unknown, PuckState>, options: PuckPredictionOptions = {}) {
    this.room = room;
    this.#options = options;
    this.#input = room.input<PuckInput>({ type: PuckInput, mode: 'reliable' });
    this.#pace = new PredictionPace(room, this.#input);
    const { predict } = this.#pace;
    predict.attachAll('marbles', { mode: 'lerp', fields: ['x', 'y'], snap: SNAP_DISTANCE });
    predict.attach<Puck>(room.state.puck, { mode: 'lerp', fields: ['x', 'y'], snap: SNAP_DISTANCE });
    this.#table = new PredictedTable(room.sessionId);
    this.#blend = new ShownBlend(room.state.puck);
    this.#followMarble();
  }

  get ownId(): string {
    return this.room.sessionId;
  }

  get inputToAcknowledged(): AcknowledgeTimes {
    return this.#pace.inputToAcknowledged;
  }

  get unacknowledged(): number {
    return this.#input.pendingCount;
  }

  /** Of this player's own marble. */
  get corrections(): Readonly<Corrections> {
    return this.#corrections;
  }

  get interpolationDelayMs(): number {
    return this.#pace.interpolationDelayMs;
  }

  /** The table of the current round. */
  get table(): Table {
    return tableByName(this.room.state.tableName);
  }

  /** This player's marble at the latest input; undefined while watching. */
  get own(): Readonly<Marble> | undefined {
    return this.#sim ? this.#table.own : undefined;
  }

  /** The puck at the latest input. */
  get puck(): Readonly<Pick<Puck, 'x' | 'y' | 'vx' | 'vy'>> {
    return this.#sim ? this.#table.puck : this.room.state.puck;
  }

  /** The last kick of this player that met the puck. */
  get ownKick(): OwnKick | undefined {
    return this.#ownKick;
  }

  /** 0…1 */
  get ownDash(): number {
    const { own } = this;
    return own ? dashReadiness(this.#ownAge, own.dashedAt) : 0;
  }

  predict(nowMs: number, sample: ((input: PuckInput) => void) | undefined): number {
    this.#blend.beginFrame(nowMs);
    this.#nowMs = nowMs;
    this.#followMarble();
    const due = this.#tick(nowMs);
    const sent = this.#pace.send(due, sample);
    this.#followPuck();
    return sent;
  }

  /** Writes where the puck is shown now. */
  puckPlace(out: Place): Place {
    out.x = this.#blend.puck.x;
    out.y = this.#blend.puck.y;
    return out;
  }

  /** Writes where a marble is shown now. Leaves `out` unchanged if there is no such marble. Call it once a frame. */
  place(id: string, out: Place): Place {
    const marble = this.room.state.marbles.get(id);
    if (!marble) return out;
    const slot = this.#sim ? this.#table.slotOf(id) : -1;
    const { predict } = this.#pace;
    const near = slot < 0 ? 0 : this.#nearnessOf(id, slot);
    if (near < 1) {
      out.x = predict.value(marble, 'x');
      out.y = predict.value(marble, 'y');
    }
    if (near === 0 || !this.#sim) return out;
    const x = this.#sim.value(xKeys[slot]!);
    const y = this.#sim.value(yKeys[slot]!);
    out.x = near < 1 ? out.x + (x - out.x) * near : x;
    out.y = near < 1 ? out.y + (y - out.y) * near : y;
    return out;
  }

  dispose(): void {
    this.#sim = undefined;
    this.#pace.dispose();
  }

  /** How much of its prediction a marble is shown with, 0…1: 0 is interpolated. */
  #nearnessOf(id: string, slot: number): number {
    if (id === this.ownId) return 1;
    const marble = this.#table.marble(id);
    const { own, puck } = this;
    if (!marble || !own) return 0;
    // A marble at the puck is shown at the same time as the puck.
    const atPuck = nearness(marble, puck) * this.#blend.puckShare;
    return this.#blend.marbleShare(slot, Math.max(nearness(marble, own), atPuck));
  }

  #followPuck(): void {
    const { own, puck } = this;
    const isOwn = this.room.state.lastTouchId === this.ownId || this.#nowMs - this.#touchedMs < UNCONFIRMED_MS;
    this.#blend.easePuck(isOwn ? 1 : own ? nearness(own, puck) : 0);
    this.#aimPuck();
    this.#blend.movePuck(this.#aimedPuck);
  }

  /** Between where the server last said the puck was, and where it is predicted. */
  #aimPuck(): void {
    const { puck } = this.room.state;
    const { predict } = this.#pace;
    const out = this.#aimedPuck;
    const near = this.#sim ? this.#blend.puckShare : 0;
    out.x = near < 1 ? predict.value(puck, 'x') : 0;
    out.y = near < 1 ? predict.value(puck, 'y') : 0;
    if (!this.#sim || near === 0) return;
    out.x += (this.#sim.value('x') - out.x) * near;
    out.y += (this.#sim.value('y') - out.y) * near;
  }

  /**
   * A prediction belongs to one marble: it starts over when the player starts or stops watching. While a bot plays the marble,
   * it is shown like the others.
   */
  #followMarble(): void {
    const marble = this.#pace.ownOf(this.room.state.marbles);
    if (marble === this.#marble) return;
    this.#marble = marble;
    this.#sim?.dispose();
    this.#sim = undefined;
    if (!marble) return;
    this.#table = new PredictedTable(this.ownId);
    this.#table.adopt(this.room.state);
    this.#offset.forget();
    this.#sim = this.#pace.predict.sim<PuckInput, Pose>({
      input: this.#input,
      // Nested, because the SDK would take a state apart.
      world: { table: this.#table },
      smoothMs: SMOOTH_MS,
      snap: SNAP_DISTANCE,
      step: (context, _world, command) => this.#step(context, command),
      adopt: () => this.#adopt(),
      pose: () => this.#writePose(),
    });
    this.#pace.catchUp(this.#sim);
  }

  #step(
    { tick, dt, isReplay }: { readonly tick: number; readonly dt: number; readonly isReplay: boolean },
    command: Readonly<Command>,
  ): void {
    this.#ownAge = (tick + (this.#table.own?.ageOffset ?? 0)) & 0xffff;
    this.#table.stepOwn(command, this.#ownAge, dt);
    if (this.#skips > 0 && isReplay) {
      this.#skips--;
      return;
    }
    const { hasTouched, kickStrength } = this.#table.stepWorld(dt);
    if (isReplay) return;
    if (hasTouched) this.#touchedMs = this.#nowMs;
    if (kickStrength === undefined) return;
    this.#ownKick = { serial: (this.#ownKick?.serial ?? 0) + 1, strength: kickStrength, atMs: this.#nowMs };
  }

  #adopt(): void {
    const { room } = this;
    this.#table.adopt(room.state);
    const tick = Math.floor((room.clock.lastServerTime() - room.state.tickZeroMs) / rules.STEP_MS);
    const ahead = clamp(this.#offset.ahead(tick, this.#input.lastProcessed), -MOST_STEPS_AHEAD, MOST_STEPS_AHEAD);
    this.#skips = Math.max(0, -ahead);
    for (let step = 0; step < ahead; step++) this.#table.stepWorld(rules.STEP_SECONDS);
  }

  #writePose(): Pose {
    const pose = this.#pose;
    const { puck } = this.#table;
    pose.x = puck.x;
    pose.y = puck.y;
    for (let slot = 0; slot < xKeys.length; slot++) {
      pose[xKeys[slot]!] ??= 0;
      pose[yKeys[slot]!] ??= 0;
    }
    for (const id of this.room.state.marbles.keys()) {
      const slot = this.#table.slotOf(id);
      const marble = this.#table.marble(id);
      if (!marble || slot < 0 || slot >= xKeys.length) continue;
      pose[xKeys[slot]!] = marble.x;
      pose[yKeys[slot]!] = marble.y;
    }
    return pose;
  }

  #tick(nowMs: number): number {
    const sim = this.#sim;
    const reconciled = sim?.reconcileSeq;
    const { own, puck } = this.#table;
    const { x, y } = puck;
    if (sim && own) this.#corrections.remember(own);
    const due = this.#pace.tick(nowMs, () => this.#offset.forget());
    if (!sim || sim.reconcileSeq === reconciled) return due;
    const after = this.#table.own;
    // Nobody foresees where a kick-off puts them.
    const isPlaced = this.room.state.stage === 'freeze';
    if (after) this.#corrections.note(after, (_before, distance) => isPlaced || distance > SNAP_DISTANCE);
    if (this.room.state.stage !== 'freeze')
      this.#options.onPuckCorrection?.(Math.hypot(puck.x - x, puck.y - y) * this.#blend.puckShare);
    return due;
  }
}
