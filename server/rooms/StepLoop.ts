import type { InputAPI, Rewind } from '@colyseus/core';
import { entriesOf } from '../../shared/colyseus/entriesOf.ts';
import type { GameEvent } from '../../shared/defineEvents.ts';
import { type AnyGameModule, liveWorld, type StepInfo, type Tick } from '../../shared/games/GameModule.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { BotSeats } from '../../shared/room/BotSeats.ts';
import type { RoomState, Seat } from '../../shared/room/RoomState.ts';
import type { Writable } from '../../shared/Writable.ts';
import type { Overload } from '../capacity/Overload.ts';
import { RewoundWorld } from '../colyseus/rewoundWorld.ts';
import type { RoomMetrics } from '../metrics/RoomMetrics.ts';
import { type AbsenceTimes, type Attendant, Attendants } from './Attendants.ts';
import type { PacerCounts } from './InputPacer.ts';
import { type PatchRoom, PatchSender } from './PatchSender.ts';
import type { SeatPresence } from './SeatPresence.ts';

export const MAX_REWIND_MS = 200;
/** The longest interpolation of the game's own client. A stamp that claims more is limited to it. */
const MAX_INTERPOLATION_MS = 150;
/** After a pause, the steps beyond these are dropped. */
const MAX_CATCH_UP_STEPS = 5;
/** The room's clock counts whole milliseconds, and so may be behind by this. */
const CLOCK_RESOLUTION_MS = 1;

/** With more players than this, a patch is sent only every second step. */
const PLAYERS_FOR_EVERY_STEP = 16;

export type SentEvent = ServerMessages['event'];

/** What the loop needs from the server. */
export interface StepLoopServices {
  readonly metrics: RoomMetrics;
  readonly limits: AbsenceTimes;
  readonly patchLoad: Pick<Overload, 'isOn'>;
}

/** What the loop needs from its room. */
export interface StepLoopRoom extends PatchRoom {
  readonly clock: { readonly elapsedTime: number };
  readonly inputs: InputAPI<object>;
  readonly rewind: Rewind;
  /** Reads the inputs that have come since the last step. */
  readInputs(): void;
  emitEvent(event: SentEvent): void;
  tellEvent(id: string, event: SentEvent): void;
  /** A bot has begun to play the seat of a player who may still be connected. */
  onAway(id: string, presence: SeatPresence): void;
  /** The player has taken the seat back. */
  onBack(id: string, presence: SeatPresence): void;
  /** The player has been away for too long. Called after a step. */
  onAwayTooLong(id: string): void;
}

/**
 * The room's fixed step: uses the players' inputs, lets bots play for absent players, then steps the world. What it hands to
 * the game is reused, so that steps leave little garbage. See "A tick" in docs/architecture.md.
 */
export class StepLoop {
  readonly attendants: Attendants;
  readonly #game: AnyGameModule;
  readonly #state: RoomState;
  readonly #room: StepLoopRoom;
  // Read once and not in each step, because the room's properties are slow to read: V8 keeps it as a hash table.
  readonly #clock: StepLoopRoom['clock'];
  readonly #inputs: InputAPI<object>;
  readonly #bots: BotSeats;
  readonly #metrics: RoomMetrics;
  readonly #patches: PatchSender;
  readonly #stepMs: number;
  readonly #overdue: string[] = [];
  readonly #tick: Writable<Tick<GameEvent>>;
  readonly #info: Writable<StepInfo>;
  readonly #counts: PacerCounts = { used: 0, saved: 0, dropped: 0 };
  #nextTick = 0;

  constructor(
    game: AnyGameModule,
    state: RoomState,
    room: StepLoopRoom,
    bots: BotSeats,
    { metrics, limits, patchLoad }: StepLoopServices,
  ) {
    this.#game = game;
    this.#state = state;
    this.#room = room;
    this.#clock = room.clock;
    this.#inputs = room.inputs;
    this.#bots = bots;
    this.#metrics = metrics;
    this.#stepMs = 1000 / game.tickRate;
    this.#info = { dt: 1 / game.tickRate, inputNumber: undefined };
    this.attendants = new Attendants(game, room.inputs, limits);
    const isSlow = () => patchLoad.isOn || this.attendants.size > PLAYERS_FOR_EVERY_STEP;
    this.#patches = new PatchSender(room, state, metrics, isSlow);
    this.#tick = this.#createTick();
  }

  /** Call for a new connection to a seat. */
  reattend(id: string): void {
    const attendant = this.attendants.reattend(id);
    if (attendant && this.#state.seats.get(id)?.isAway) this.#room.onAway(id, attendant.presence);
  }

  /** Call when a seat is released. */
  remove(id: string): void {
    this.attendants.remove(id);
    this.#bots.forget(id);
  }

  /**
   * Call before the first step, and before the first one after a rest, in which none were due.
   * @param firstInMs when that step is due, ms from now
   */
  start(firstInMs: number): void {
    const firstAtMs = this.#clock.elapsedTime + firstInMs - CLOCK_RESOLUTION_MS;
    this.#state.tickZeroMs = firstAtMs - (this.#nextTick + 1) * this.#stepMs;
  }

  /** Call before the first step of a room that goes on where another process has stopped. */
  continueAt(nextTick: number): void {
    this.#nextTick = nextTick;
  }

  get nextTick(): number {
    return this.#nextTick;
  }

  /** How many steps are due. What is too much to catch up with is dropped: the time of tick 0 moves by it. */
  takeDueSteps(): number {
    const passedMs = this.#clock.elapsedTime - this.#state.tickZeroMs;
    const due = Math.max(0, Math.floor(passedMs / this.#stepMs) - this.#nextTick);
    const dropped = Math.max(0, due - MAX_CATCH_UP_STEPS);
    if (dropped > 0) {
      this.#state.tickZeroMs += dropped * this.#stepMs;
      this.#metrics.stepsDropped(dropped);
    }
    return due - dropped;
  }

  step(): void {
    const startedAt = performance.now();
    const number = this.#nextTick;
    // Counted first, so that a step that throws is not run again.
    this.#nextTick++;
    const dt = this.#info.dt;
    this.#room.readInputs();
    const entries = entriesOf(this.#state.seats);
    for (let index = 0; index < entries.length; index++) {
      const { id, value: seat } = entries[index]!;
      if (seat.isSpectator) this.#inputs.get(id).drain();
      else if (seat.isBot) this.#stepBot(id);
      else this.#stepSeat(id, seat);
    }
    this.#game.stepWorld(this.#state, this.#tickOf(number, dt));
    // The game may have removed a seat.
    const stepped = entriesOf(this.#state.seats);
    for (let index = 0; index < stepped.length; index++) {
      const { id, value: seat } = stepped[index]!;
      if (seat.isSpectator) continue;
      seat.score = this.#game.scoreOf(this.#state, id);
      if (seat.isAway) this.#noteAbsentStep(id, seat);
    }
    this.#reportInputs();
    this.#metrics.stepMeasured(performance.now() - startedAt);
    this.#patches.afterStep(number);
    if (this.#overdue.length > 0) for (const id of this.#overdue.splice(0)) this.#room.onAwayTooLong(id);
  }

  #reportInputs(): void {
    const counts = this.#counts;
    if (counts.used > 0) this.#metrics.inputsUsed(counts.used);
    if (counts.saved > 0) this.#metrics.inputsSaved(counts.saved);
    if (counts.dropped > 0) this.#metrics.inputsDropped(counts.dropped);
    counts.used = 0;
    counts.saved = 0;
    counts.dropped = 0;
  }

  #stepSeat(id: string, seat: Seat): void {
    const attendant = this.attendants.get(id);
    if (!attendant) return;
    const { pacer, presence } = attendant;
    const queue = this.#inputs.get(id);
    const amount = pacer.take(queue, this.#counts);
    if (amount > 0) this.#notePresence(id, attendant, amount);
    if (amount > 0 && !presence.isIdle) {
      presence.notePresentStep();
      if (seat.isAway) this.#giveBack(id, seat, presence);
      this.#believeStamp(attendant, seat, queue.renderTime);
      for (let index = 0; index < amount; index++) {
        const { input, inputNumber } = pacer.taken(index);
        this.#info.inputNumber = inputNumber;
        this.#game.stepPlayer(this.#state, id, input, this.#info);
      }
    } else if (presence.isIdle || attendant.isSilent) {
      if (!seat.isAway) this.#takeOver(id, seat, attendant);
      this.#stepBot(id);
    }
  }

  #notePresence(id: string, { pacer, presence }: Attendant, amount: number): void {
    let hasChanged = false;
    for (let index = 0; index < amount; index++) if (presence.noteInput(pacer.taken(index).input)) hasChanged = true;
    if (hasChanged) return;
    if (this.#state.phase !== 'playing') presence.forgiveRest();
    else if (this.#game.canAct?.(this.#state, id) !== false) presence.noteRest();
  }

  #takeOver(id: string, seat: Seat, attendant: Attendant): void {
    seat.isAway = true;
    attendant.delayMs = 0;
    attendant.presence.beginAbsence(seat.score);
    this.#room.onAway(id, attendant.presence);
  }

  #giveBack(id: string, seat: Seat, presence: SeatPresence): void {
    seat.isAway = false;
    this.#bots.rest(id);
    this.#room.onBack(id, presence);
  }

  #noteAbsentStep(id: string, seat: Seat): void {
    const presence = this.attendants.get(id)?.presence;
    if (!presence) return;
    presence.noteAbsentStep(seat.score);
    if (seat.isConnected && presence.leftSteps === 0) this.#overdue.push(id);
  }

  #stepBot(id: string): void {
    const input = this.#bots.decide(id);
    this.#info.inputNumber = undefined;
    if (input) this.#game.stepPlayer(this.#state, id, input, this.#info);
  }

  /**
   * Takes a player's delay from the input's stamp. A client can lie, so it is limited by the measured round trip and by
   * 0.
   */
  #believeStamp(attendant: Attendant, seat: Seat, renderTimeMs: number): void {
    if (!(renderTimeMs > 0)) return;
    const claimedMs = this.#clock.elapsedTime - renderTimeMs;
    const limitMs = Math.min(MAX_REWIND_MS, seat.pingMs + MAX_INTERPOLATION_MS);
    attendant.delayMs = Math.min(Math.max(claimedMs, 0), limitMs);
  }

  #createTick(): Tick<GameEvent> {
    const room = this.#room;
    const clock = this.#clock;
    const past = new RewoundWorld(room.rewind);
    return {
      number: 0,
      dt: 0,
      phase: this.#state.phase,
      phaseLeftMs: Number.POSITIVE_INFINITY,
      delayOf: (id) => this.attendants.get(id)?.delayMs ?? 0,
      rewound: (agoMs) => (agoMs > 0 ? past.at(clock.elapsedTime - agoMs) : liveWorld),
      emit: (event) => room.emitEvent({ tick: this.#tick.number, ...event }),
      tell: (id, event) => room.tellEvent(id, { tick: this.#tick.number, ...event }),
    };
  }

  #tickOf(number: number, dt: number): Tick<GameEvent> {
    const { phase, phaseEndsAt } = this.#state;
    const tick = this.#tick;
    tick.number = number;
    tick.dt = dt;
    tick.phase = phase;
    tick.phaseLeftMs = phaseEndsAt > 0 ? Math.max(0, phaseEndsAt - this.#clock.elapsedTime) : Number.POSITIVE_INFINITY;
    return tick;
  }
}
