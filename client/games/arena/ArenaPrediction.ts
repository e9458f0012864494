import type { InputHandle, Reconciler, Room } from '@colyseus/sdk';
import { type ArenaMap, mapByName } from '../../../shared/games/arena/maps.ts';
import {
  ArenaInput,
  type ArenaState,
  type Fighter,
  predictedFighterFields,
} from '../../../shared/games/arena/schemas.ts';
import { type FighterBody, type FighterInput, stepFighter } from '../../../shared/games/arena/stepFighter.ts';
import type { AcknowledgeTimes } from '../../connection/AcknowledgeTimes.ts';
import { CorrectionCount } from '../../prediction/CorrectionCount.ts';
import { PredictionPace } from '../../prediction/PredictionPace.ts';
import type { Corrections, Prediction } from '../ClientGame.ts';
import { type OwnShot, OwnShots } from './OwnShots.ts';

/** How long a correction of this player's fighter takes to fade. */
const SMOOTH_MS = 80;
/** World units. Larger jumps are not smoothed: a dash moves 33 a step, a respawn many hundreds. */
export const SNAP_DISTANCE = 240;

export interface Pose {
  x: number;
  y: number;
  /** Radians. */
  aim: number;
}

export interface ArenaPredictionOptions {
  /** For tests: fills the reconciler's `drift` and warns about corrections larger than this many units. */
  readonly warnOnDivergence?: number;
}

/**
 * What this player sees of an arena: their own fighter and shots predicted, everything else interpolated. Follows
 * whatever fighter the state has for this session id, through watching, playing, respawns and reconnects.
 */
export class ArenaPrediction implements Prediction<ArenaInput> {
  readonly room: Room<unknown, ArenaState>;
  /** Whether this player's shots are in `ownShots` before they are in the room. */
  readonly foreseesShots: boolean = true;
  readonly #options: ArenaPredictionOptions;
  readonly #input: InputHandle<ArenaInput>;
  readonly #pace: PredictionPace<ArenaState, ArenaInput>;
  readonly #shots: OwnShots;
  readonly #corrections = new CorrectionCount<FighterBody, (typeof predictedFighterFields)[number]>(
    predictedFighterFields,
  );
  #fighter: Fighter | undefined;
  #own: Reconciler<FighterBody, FighterInput> | undefined;
  #ownAge: number | undefined;
  #map: ArenaMap;
  #mapName: string;
  #nowMs = 0;

  /** @param room joined, with its first state received */
  constructor(room: Room<unknown, ArenaState>, options: ArenaPredictionOptions = {}) {
    this.room = room;
    this.#options = options;
    this.#mapName = room.state.mapName;
    this.#map = mapByName(this.#mapName);
    // Only shots are rewound. The rewind stamp costs a byte per input.
    this.#input = room.input<ArenaInput>({ type: ArenaInput, mode: 'reliable', allowRewind: (data) => data.fire });
    this.#pace = new PredictionPace(room, this.#input);
    const { predict } = this.#pace;
    predict.attachAll('fighters', { mode: 'lerp', fields: ['x', 'y'], snap: SNAP_DISTANCE });
    predict.attachAll('fighters', { mode: 'lerp', fields: ['aim'], angle: true });
    this.#shots = new OwnShots(room);
    this.#followFighter();
  }

  get inputToAcknowledged(): AcknowledgeTimes {
    return this.#pace.inputToAcknowledged;
  }

  get ownId(): string {
    return this.room.sessionId;
  }

  /** The map of the current round. The next round may use another. */
  get map(): ArenaMap {
    const { mapName } = this.room.state;
    if (mapName !== this.#mapName) {
      this.#mapName = mapName;
      this.#map = mapByName(mapName);
    }
    return this.#map;
  }

  /**
   * Age of the predicted fighter in steps, modulo 65536, on which its stamps are based; undefined before its first
   * step.
   */
  get ownAge(): number | undefined {
    return this.#ownAge;
  }

  /** The predicted fighter at the latest input; undefined while watching. */
  get own(): FighterBody | undefined {
    return this.#own?.state;
  }

  /** This player's shots that the server has not confirmed yet, oldest first. */
  get ownShots(): readonly OwnShot[] {
    return this.#shots.waiting;
  }

  get matchedShots(): number {
    return this.#shots.matched;
  }

  get missedShots(): number {
    return this.#shots.missed;
  }

  /** Deaths and respawns are decided by the server and do not count as corrections. */
  get corrections(): Readonly<Corrections> {
    return this.#corrections;
  }

  get unacknowledged(): number {
    return this.#input.pendingCount;
  }

  /** How far in the past other players are shown. */
  get interpolationDelayMs(): number {
    return this.#pace.interpolationDelayMs;
  }

  predict(nowMs: number, sample: ((input: ArenaInput) => void) | undefined): number {
    this.#nowMs = nowMs;
    this.#followFighter();
    const due = this.#tick(nowMs);
    this.#shots.giveUp(nowMs);
    return this.#pace.send(due, sample);
  }

  /** Writes where a fighter is shown now into `out`. Leaves `out` unchanged if there is no such fighter. */
  pose(id: string, out: Pose = { x: 0, y: 0, aim: 0 }): Pose {
    const fighter = this.room.state.fighters.get(id);
    if (!fighter) return out;
    // For this player's fighter, the reconciler overlays these fields.
    out.x = this.#pace.predict.value(fighter, 'x');
    out.y = this.#pace.predict.value(fighter, 'y');
    // Smoothing would turn the long way round past zero. This player's aim is known exactly and needs none.
    const isAiming = this.#own?.state.isAlive === true && fighter === this.#fighter;
    out.aim = isAiming ? this.#input.data.aim : this.#pace.predict.value(fighter, 'aim');
    return out;
  }

  dispose(): void {
    this.#own = undefined;
    this.#shots.dispose();
    this.#pace.dispose();
  }

  /**
   * The fighter instance changes when a player starts or stops watching, and a reconciler belongs to one instance. While a
   * bot plays the fighter, it is shown like the others.
   */
  #followFighter(): void {
    const fighter = this.#pace.ownOf(this.room.state.fighters);
    if (fighter === this.#fighter) return;
    this.#own?.dispose();
    this.#ownAge = undefined;
    this.#fighter = fighter;
    this.#own =
      fighter &&
      this.#pace.predict.reconciler<FighterBody, ArenaInput>(fighter, {
        input: this.#input,
        fields: predictedFighterFields,
        smoothMs: SMOOTH_MS,
        snap: SNAP_DISTANCE,
        warnOnDivergence: this.#options.warnOnDivergence,
        step: (context, state, command) => {
          const age = (context.tick + state.ageOffset) & 0xffff;
          this.#ownAge = age;
          const outcome = stepFighter(state, command, age, this.map, context.dt);
          if (outcome.hasFired && !context.isReplay) this.#addShot(state, command.aim, context.tick);
        },
      });
    if (this.#own) this.#pace.catchUp(this.#own);
  }

  #addShot(state: FighterBody, angle: number, tick: number): void {
    this.#shots.add({ x: state.x, y: state.y, angle, inputNumber: tick & 0xffff, firedAtMs: this.#nowMs });
  }

  /**
   * Reconciles, and paces the inputs.
   * @returns how many inputs to send now
   */
  #tick(nowMs: number): number {
    const own = this.#own;
    const reconciled = own?.reconcileSeq;
    if (own) this.#corrections.remember(own.state);
    const due = this.#pace.tick(nowMs, () => this.#shots.forget());
    if (own && own.reconcileSeq !== reconciled) {
      const { isAlive } = own.state;
      this.#corrections.note(own.state, (before, distance) => isAlive !== before.isAlive || distance > SNAP_DISTANCE);
    }
    return due;
  }
}
