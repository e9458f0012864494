import type { InputAPI } from '@colyseus/core';
import { fieldTypesOf } from '../../shared/colyseus/fieldTypes.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { InputPacer } from './InputPacer.ts';
import { type AbsenceLimits, SeatPresence } from './SeatPresence.ts';

/** Steps without an input after which a bot plays the seat. */
const AWAY_AFTER_STEPS = 15;

/** How long players may be away; see the configuration. */
export interface AbsenceTimes {
  readonly awayAfterMs: number;
  readonly awayLimitMs: number;
}

/** A seat's player: which inputs are due, and whether somebody is there to make them. */
export class Attendant {
  readonly presence: SeatPresence;
  pacer: InputPacer<object>;
  /** How old the picture is that the player aims at, in ms. */
  delayMs = 0;

  constructor(pacer: InputPacer<object>, presence: SeatPresence) {
    this.pacer = pacer;
    this.presence = presence;
  }

  /** Whether the player has sent nothing for so long that a bot should play. */
  get isSilent(): boolean {
    return this.pacer.silentSteps > AWAY_AFTER_STEPS;
  }

  /** A bot plays from the next step on. */
  silence(): void {
    this.pacer.silentSteps = AWAY_AFTER_STEPS;
  }
}

/** The players of a room's seats, and whether each is there. */
export class Attendants {
  readonly #game: AnyGameModule;
  readonly #inputs: InputAPI<object>;
  readonly #stepMs: number;
  readonly #inputFields: readonly string[];
  readonly #limits: AbsenceLimits;
  readonly #known = new Map<string, Attendant>();
  /** Spectators who said that nobody is there: they are away as soon as they get a seat. */
  readonly #absentSpectators = new Set<string>();

  constructor(game: AnyGameModule, inputs: InputAPI<object>, { awayAfterMs, awayLimitMs }: AbsenceTimes) {
    this.#game = game;
    this.#inputs = inputs;
    this.#stepMs = 1000 / game.tickRate;
    this.#inputFields = Object.keys(fieldTypesOf(game.Input));
    this.#limits = {
      idleSteps: Math.ceil(awayAfterMs / this.#stepMs),
      limitSteps: Math.ceil(awayLimitMs / this.#stepMs),
    };
  }

  get size(): number {
    return this.#known.size;
  }

  get(id: string): Attendant | undefined {
    return this.#known.get(id);
  }

  /** Call when a player takes a seat. No bot plays until they had time to send their first input. */
  attend(id: string): void {
    this.#known.set(id, new Attendant(this.#createPacer(), new SeatPresence(this.#inputFields, this.#limits)));
    if (this.#absentSpectators.delete(id)) this.declareAway(id);
  }

  /** Call for a new connection to a seat: its inputs are counted from zero. The bot goes on until the first arrives. */
  reattend(id: string): Attendant | undefined {
    const attendant = this.#known.get(id);
    if (!attendant) return;
    attendant.pacer = this.#createPacer();
    attendant.silence();
    return attendant;
  }

  /** Call when a connection has dropped: a bot plays its seat from the next step on. */
  silence(id: string): void {
    this.#known.get(id)?.silence();
  }

  /** Call when a client says that nobody is there: a bot plays its seat from the next step on, until its next input. */
  declareAway(id: string): void {
    const attendant = this.#known.get(id);
    if (!attendant) {
      this.#absentSpectators.add(id);
      return;
    }
    attendant.presence.declareAway();
    // What was pressed before is late by now, and would end the absence.
    this.#inputs.get(id).drain();
    attendant.silence();
  }

  /** Call for somebody whose client had said so in the room that the group has left. */
  continueAbsence(id: string, leftMs: number): void {
    this.declareAway(id);
    this.#known.get(id)?.presence.continueAbsence(Math.ceil(leftMs / this.#stepMs));
  }

  /** Ms until the absence of somebody who said that nobody is there is too long; 0 for everybody else. */
  declaredLeftMs(id: string): number {
    if (this.#absentSpectators.has(id)) return this.#limits.limitSteps * this.#stepMs;
    const presence = this.#known.get(id)?.presence;
    return presence?.isDeclared ? presence.leftSteps * this.#stepMs : 0;
  }

  remove(id: string): void {
    this.#known.delete(id);
    this.#absentSpectators.delete(id);
  }

  #createPacer(): InputPacer<object> {
    return new InputPacer((dropped, next) => this.#game.keepEdges(dropped, next));
  }
}
