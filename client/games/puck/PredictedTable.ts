import { quietTick } from '../../../shared/games/GameModule.ts';
import { bumpMarbles } from '../../../shared/games/puck/bumps.ts';
import { freedomOf } from '../../../shared/games/puck/kickOff.ts';
import type { PuckTick } from '../../../shared/games/puck/PuckTick.ts';
import * as rules from '../../../shared/games/puck/rules.ts';
import { Marble, Puck, PuckState, predictedMarbleFields } from '../../../shared/games/puck/schemas.ts';
import { keepMarbleInside, type MarbleInput, stepMarble } from '../../../shared/games/puck/stepMarble.ts';
import { stepPuck } from '../../../shared/games/puck/stepPuck.ts';
import { tableByName } from '../../../shared/games/puck/tables.ts';
import { stepsSince } from '../../../shared/math/stepsSince.ts';
import { lengthOf } from '../../../shared/math/vector.ts';
import { snapPosition } from '../../../shared/math/worldQuanta.ts';
import { entriesBySlot, freeSlot } from '../../../shared/room/slots.ts';

/** What another marble keeps of the speed above rolling in each step that this client guesses. */
const DASH_KEPT = 0.8;
const noTick: PuckTick = { ...quietTick, number: 0, dt: rules.STEP_SECONDS, phase: 'playing', phaseLeftMs: 0 };

/** What this player's marble did to the puck in a step. */
interface WorldOutcome {
  readonly hasTouched: boolean;
  /** 0…1 */
  readonly kickStrength: number | undefined;
}
const nothing: WorldOutcome = { hasTouched: false, kickStrength: undefined };

/**
 * A copy of the whole table that this client steps ahead of the server, with the room's own rules: its own marble with
 * the inputs that the server has not seen, and the others as they rolled last.
 */
export class PredictedTable {
  readonly #ownId: string;
  readonly #state = new PuckState();

  constructor(ownId: string) {
    this.#ownId = ownId;
    this.#state.puck = new Puck();
  }

  get own(): Marble | undefined {
    return this.#state.marbles.get(this.#ownId);
  }

  get puck(): Readonly<Puck> {
    return this.#state.puck;
  }

  marble(id: string): Readonly<Marble> | undefined {
    return this.#state.marbles.get(id);
  }

  /** 0-based and stable while the marble is there; -1 if it is not. */
  slotOf(id: string): number {
    return (this.#state.marbles.get(id)?.slot ?? 0) - 1;
  }

  /** Starts again from what the server says. */
  adopt(truth: PuckState): void {
    const { marbles, puck } = this.#state;
    this.#state.tableName = truth.tableName;
    this.#state.stage = truth.stage;
    this.#state.kickOffTeam = truth.kickOffTeam;
    copyPuck(truth.puck, puck);
    for (const id of [...marbles.keys()]) if (!truth.marbles.has(id)) marbles.delete(id);
    for (const [id, marble] of truth.marbles) copyMarble(marble, marbles.get(id) ?? this.#add(id));
  }

  /**
   * Steps this player's marble, as the room does with each input.
   * @param age of the marble, this step included
   */
  stepOwn(input: Readonly<MarbleInput>, age: number, dt: number): void {
    const { own } = this;
    if (!own) return;
    own.age = age;
    stepMarble(own, input, age, own.team, tableByName(this.#state.tableName), freedomOf(this.#state), dt);
  }

  /** Steps everything else, as the room does in each tick. */
  stepWorld(dt: number): WorldOutcome {
    const state = this.#state;
    const marbles = entriesBySlot(state.marbles);
    for (const { id, value: marble } of marbles) if (id !== this.#ownId) this.#roll(marble, dt);
    bumpMarbles(state, noTick);
    if (state.stage === 'freeze') return nothing;
    const strikers = marbles.map(({ value }) => value);
    const { kicker, lastTouch, strength } = stepPuck(state.puck, strikers, tableByName(state.tableName), dt);
    return {
      hasTouched: marbles[lastTouch]?.id === this.#ownId,
      kickStrength: marbles[kicker]?.id === this.#ownId ? strength : undefined,
    };
  }

  /** Nobody knows what others press now, so they roll on. */
  #roll(marble: Marble, dt: number): void {
    if (this.#state.stage === 'freeze') return;
    const circle = { x: marble.x + marble.vx * dt, y: marble.y + marble.vy * dt };
    keepMarbleInside(circle, tableByName(this.#state.tableName));
    marble.x = snapPosition(circle.x);
    marble.y = snapPosition(circle.y);
    const speed = lengthOf(marble.vx, marble.vy);
    if (speed <= rules.RUN_SPEED) return;
    const kept = (rules.RUN_SPEED + (speed - rules.RUN_SPEED) * DASH_KEPT) / speed;
    marble.vx *= kept;
    marble.vy *= kept;
  }

  #add(id: string): Marble {
    const marble = new Marble();
    marble.slot = freeSlot(this.#state.marbles.values());
    this.#state.marbles.set(id, marble);
    return marble;
  }
}

function copyPuck(from: Readonly<Puck>, to: Puck): void {
  to.x = from.x;
  to.y = from.y;
  to.vx = from.vx;
  to.vy = from.vy;
}

function copyMarble(from: Readonly<Marble>, to: Marble): void {
  for (const field of predictedMarbleFields) to[field] = from[field];
  to.team = from.team;
  // The age of others is not sent. All that depends on it here is whether they are dashing, which their speed shows.
  const isDashing = Math.hypot(from.vx, from.vy) > rules.DASHING_SPEED;
  to.age = isDashing ? from.dashedAt : (from.dashedAt + rules.DASH_COOLDOWN_STEPS) & 0xffff;
}

/** 0…1: how much of the time after a dash has passed. */
export function dashReadiness(age: number, dashedAt: number): number {
  return Math.min(1, stepsSince(age, dashedAt) / rules.DASH_COOLDOWN_STEPS);
}
