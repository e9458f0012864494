import type { InputAPI, Rewind } from '@colyseus/core';
import { fieldTypesOf } from '../../shared/colyseus/fieldTypes.ts';
import type { GameEvent } from '../../shared/defineEvents.ts';
import { type AnyGameModule, liveWorld, type Rewound, type Tick } from '../../shared/games/GameModule.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { BotSeats } from '../../shared/room/BotSeats.ts';
import type { RoomState, Seat } from '../../shared/room/RoomState.ts';
import { sentBytes } from '../colyseus/sentBytes.ts';
import type { RoomMetrics } from '../metrics/RoomMetrics.ts';
import { InputPacer, type PacedInput, type PacerCounts } from './InputPacer.ts';
import { type AbsenceLimits, SeatPresence } from './SeatPresence.ts';

/** Steps without an input after which a bot plays the seat. */
const AWAY_AFTER_STEPS = 15;
export const MAX_REWIND_MS = 200;
/** The longest interpolation of the game's own client. A stamp that claims more is limited to it. */
const MAX_INTERPOLATION_MS = 150;
/** With more players than this, a patch is sent only every second step. */
const PLAYERS_FOR_EVERY_STEP = 16;

export type SentEvent = ServerMessages['event'];

/** What the loop needs from its room. */
export interface StepLoopRoom {
  readonly clock: { readonly elapsedTime: number };
  readonly inputs: InputAPI<object>;
  readonly rewind: Rewind;
  readonly clients: { readonly length: number };
  broadcastPatch(): unknown;
  /** Called when something threw outside of a step, where nothing else would catch it. */
  onFailure(error: unknown, where: string): void;
  emitEvent(event: SentEvent): void;
  tellEvent(id: string, event: SentEvent): void;
  /** A bot has begun to play the seat of a player who may still be connected. */
  onAway(id: string, presence: SeatPresence): void;
  /** The player has taken the seat back. */
  onBack(id: string, presence: SeatPresence): void;
  /** The player has been away for too long. Called after a step. */
  onAwayTooLong(id: string): void;
}

/** How long players may be away; see the configuration. */
export interface AbsenceTimes {
  readonly awayAfterMs: number;
  readonly awayLimitMs: number;
}

/** A seat's player: which inputs are due, and whether somebody is there to make them. */
interface Attendant {
  readonly pacer: InputPacer<object>;
  readonly presence: SeatPresence;
}

/**
 * The room's fixed step: uses the players' inputs, lets bots play for absent players, then steps the world. Sends one patch
 * per timer tick, after its last step. See "A tick" in docs/architecture.md.
 */
export class StepLoop {
  readonly #game: AnyGameModule;
  readonly #state: RoomState;
  readonly #room: StepLoopRoom;
  readonly #bots: BotSeats;
  readonly #metrics: RoomMetrics;
  readonly #stepMs: number;
  readonly #attendants = new Map<string, Attendant>();
  /** Spectators who said that nobody is there: they are away as soon as they get a seat. */
  readonly #absentSpectators = new Set<string>();
  readonly #inputFields: readonly string[];
  readonly #absenceLimits: AbsenceLimits;
  readonly #overdue: string[] = [];
  readonly #delaysMs = new Map<string, number>();
  #stepsSincePatch = 0;
  #lastTick = -1;
  #isPatchDue = false;

  constructor(
    game: AnyGameModule,
    state: RoomState,
    room: StepLoopRoom,
    bots: BotSeats,
    metrics: RoomMetrics,
    absences: AbsenceTimes,
  ) {
    this.#game = game;
    this.#state = state;
    this.#room = room;
    this.#bots = bots;
    this.#metrics = metrics;
    this.#stepMs = 1000 / game.tickRate;
    this.#inputFields = Object.keys(fieldTypesOf(game.Input));
    this.#absenceLimits = {
      idleSteps: Math.ceil(absences.awayAfterMs / this.#stepMs),
      limitSteps: Math.ceil(absences.awayLimitMs / this.#stepMs),
    };
  }

  /** Call when a player takes a seat. No bot plays until they had time to send their first input. */
  attend(id: string): void {
    const presence = new SeatPresence(this.#inputFields, this.#absenceLimits);
    this.#attendants.set(id, { pacer: this.#createPacer(), presence });
    if (this.#absentSpectators.delete(id)) this.declareAway(id);
  }

  /** Call for a new connection to a seat: its inputs are counted from zero. The bot goes on until the first arrives. */
  reattend(id: string): void {
    const attendant = this.#attendants.get(id);
    if (!attendant) return;
    this.#attendants.set(id, { ...attendant, pacer: this.#createPacer() });
    this.silence(id);
    if (this.#state.seats.get(id)?.isAway) this.#room.onAway(id, attendant.presence);
  }

  /** Call when a connection has dropped: a bot plays its seat from the next step on. */
  silence(id: string): void {
    const pacer = this.#attendants.get(id)?.pacer;
    if (pacer) pacer.silentSteps = AWAY_AFTER_STEPS;
  }

  /** Call when a client says that nobody is there: a bot plays its seat from the next step on, until its next input. */
  declareAway(id: string): void {
    const attendant = this.#attendants.get(id);
    if (!attendant) {
      this.#absentSpectators.add(id);
      return;
    }
    attendant.presence.declareAway();
    // What was pressed before is late by now, and would end the absence.
    this.#room.inputs.get(id).drain();
    this.silence(id);
  }

  /** Call for somebody whose client had said so in the room that the group has left. */
  continueAbsence(id: string, leftMs: number): void {
    this.declareAway(id);
    this.#attendants.get(id)?.presence.continueAbsence(Math.ceil(leftMs / this.#stepMs));
  }

  /** Ms until the absence of somebody who said that nobody is there is too long; 0 for everybody else. */
  declaredLeftMs(id: string): number {
    if (this.#absentSpectators.has(id)) return this.#absenceLimits.limitSteps * this.#stepMs;
    const presence = this.#attendants.get(id)?.presence;
    return presence?.isDeclared ? presence.leftSteps * this.#stepMs : 0;
  }

  remove(id: string): void {
    this.#attendants.delete(id);
    this.#absentSpectators.delete(id);
    this.#delaysMs.delete(id);
    this.#bots.forget(id);
  }

  /** Call before stepping resumes after a rest, in which no steps were due. */
  resume(): void {
    this.#state.tickZeroMs = this.#room.clock.elapsedTime - this.nextTick * this.#stepMs;
  }

  get nextTick(): number {
    return this.#lastTick + 1;
  }

  /** @param number index of this fixed step  @param dt seconds */
  step(number: number, dt: number): void {
    const startedAt = performance.now();
    const counts: PacerCounts = { used: 0, saved: 0, dropped: 0 };
    for (const [id, seat] of this.#state.seats) {
      if (seat.isSpectator) this.#room.inputs.get(id).drain();
      else if (seat.isBot) this.#stepBot(id, dt);
      else this.#stepSeat(id, seat, dt, counts);
    }
    this.#game.stepWorld(this.#state, this.#tickOf(number, dt));
    for (const [id, seat] of this.#state.seats) {
      if (seat.isSpectator) continue;
      seat.score = this.#game.scoreOf(this.#state, id);
      if (seat.isAway) this.#noteAbsentStep(id, seat);
    }
    this.#lastTick = number;
    this.#stepsSincePatch++;
    this.#reportInputs(counts);
    this.#metrics.stepMeasured(performance.now() - startedAt);
    this.#patchAfterTimerTick();
    for (const id of this.#overdue.splice(0)) this.#room.onAwayTooLong(id);
  }

  #createPacer(): InputPacer<object> {
    return new InputPacer((dropped, next) => this.#game.keepEdges(dropped, next));
  }

  #reportInputs(counts: PacerCounts): void {
    if (counts.used > 0) this.#metrics.inputsUsed(counts.used);
    if (counts.saved > 0) this.#metrics.inputsSaved(counts.saved);
    if (counts.dropped > 0) this.#metrics.inputsDropped(counts.dropped);
  }

  #stepSeat(id: string, seat: Seat, dt: number, counts: PacerCounts): void {
    const attendant = this.#attendants.get(id);
    if (!attendant) return;
    const { pacer, presence } = attendant;
    const queue = this.#room.inputs.get(id);
    const inputs = pacer.take(queue, counts);
    if (inputs.length > 0) this.#notePresence(id, presence, inputs);
    if (inputs.length > 0 && !presence.isIdle) {
      presence.notePresentStep();
      if (seat.isAway) this.#giveBack(id, seat, presence);
      this.#believeStamp(id, seat, queue.renderTime);
      for (const { input, inputNumber } of inputs) this.#game.stepPlayer(this.#state, id, input, { dt, inputNumber });
    } else if (presence.isIdle || pacer.silentSteps > AWAY_AFTER_STEPS) {
      if (!seat.isAway) this.#takeOver(id, seat, presence);
      this.#stepBot(id, dt);
    }
  }

  #notePresence(id: string, presence: SeatPresence, inputs: readonly PacedInput<object>[]): void {
    let hasChanged = false;
    for (const { input } of inputs) if (presence.noteInput(input)) hasChanged = true;
    if (hasChanged) return;
    if (this.#state.phase !== 'playing') presence.forgiveRest();
    else if (this.#game.canAct?.(this.#state, id) !== false) presence.noteRest();
  }

  #takeOver(id: string, seat: Seat, presence: SeatPresence): void {
    seat.isAway = true;
    this.#delaysMs.delete(id);
    presence.beginAbsence(seat.score);
    this.#room.onAway(id, presence);
  }

  #giveBack(id: string, seat: Seat, presence: SeatPresence): void {
    seat.isAway = false;
    this.#bots.rest(id);
    this.#room.onBack(id, presence);
  }

  #noteAbsentStep(id: string, seat: Seat): void {
    const presence = this.#attendants.get(id)?.presence;
    if (!presence) return;
    presence.noteAbsentStep(seat.score);
    if (seat.isConnected && presence.leftSteps === 0) this.#overdue.push(id);
  }

  #stepBot(id: string, dt: number): void {
    const input = this.#bots.decide(id);
    if (input) this.#game.stepPlayer(this.#state, id, input, { dt, inputNumber: undefined });
  }

  /**
   * Takes a player's delay from the input's stamp. A client can lie, so it is limited by the measured round trip and by
   * 0.
   */
  #believeStamp(id: string, seat: Seat, renderTimeMs: number): void {
    if (!(renderTimeMs > 0)) return;
    const claimedMs = this.#room.clock.elapsedTime - renderTimeMs;
    const limitMs = Math.min(MAX_REWIND_MS, seat.pingMs + MAX_INTERPOLATION_MS);
    this.#delaysMs.set(id, Math.min(Math.max(claimedMs, 0), limitMs));
  }

  #tickOf(number: number, dt: number): Tick<GameEvent> {
    const room = this.#room;
    const { phase, phaseEndsAt } = this.#state;
    return {
      number,
      dt,
      phase,
      phaseLeftMs: phaseEndsAt > 0 ? Math.max(0, phaseEndsAt - room.clock.elapsedTime) : Number.POSITIVE_INFINITY,
      delayOf: (id) => this.#delaysMs.get(id) ?? 0,
      rewound: (agoMs) => (agoMs > 0 ? (room.rewind.at(room.clock.elapsedTime - agoMs) as Rewound) : liveWorld),
      emit: (event) => room.emitEvent({ tick: number, ...event }),
      tell: (id, event) => room.tellEvent(id, { tick: number, ...event }),
    };
  }

  /**
   * One timer tick may run several steps. Sending the patch inside a step would send several patches with the same
   * stamp. The microtask runs after the timer's callback, and so after its last step.
   */
  #patchAfterTimerTick(): void {
    if (this.#isPatchDue) return;
    this.#isPatchDue = true;
    const firstTick = this.#lastTick;
    queueMicrotask(() => {
      this.#isPatchDue = false;
      try {
        this.#sendPatch(firstTick);
      } catch (error) {
        this.#room.onFailure(error, 'patch');
      }
    });
  }

  #sendPatch(firstTick: number): void {
    if (this.#lastTick > firstTick) this.#metrics.stepsLate(this.#lastTick - firstTick);
    this.#noteDroppedSteps();
    const everySteps = this.#attendants.size > PLAYERS_FOR_EVERY_STEP ? 2 : 1;
    if (this.#state.patchEverySteps !== everySteps) this.#state.patchEverySteps = everySteps;
    if (this.#stepsSincePatch < everySteps) return;
    this.#stepsSincePatch = 0;
    const bytesBefore = sentBytes();
    this.#room.broadcastPatch();
    this.#metrics.patchSent(sentBytes() - bytesBefore, this.#room.clients.length);
  }

  /** Colyseus runs at most 5 steps to catch up and drops the rest. The time of tick 0 moves by the dropped steps. */
  #noteDroppedSteps(): void {
    const nowMs = this.#room.clock.elapsedTime;
    const lateMs = nowMs - (this.#state.tickZeroMs + this.nextTick * this.#stepMs);
    if (lateMs < this.#stepMs) return;
    this.#state.tickZeroMs = nowMs - this.nextTick * this.#stepMs;
    this.#metrics.stepsDropped(Math.floor(lateMs / this.#stepMs));
  }
}
