import type { GameEvent } from '../../shared/defineEvents.ts';
import { type AskedSettings, completeSettings } from '../../shared/defineSettings.ts';
import { type AnyGameModule, type GameModule, quietTick, type Tick } from '../../shared/games/GameModule.ts';
import { createRandom } from '../../shared/math/random.ts';
import { BotSeats } from '../../shared/room/BotSeats.ts';
import { createRootState } from '../../shared/room/createRootState.ts';
import { MatchPhases } from '../../shared/room/MatchPhases.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { addSeat, chooseFreshLook } from '../../shared/room/seatChoices.ts';
import { smallestTeam, teamCountOf } from '../../shared/room/teams.ts';
import type { EventSource } from '../EventFeed.ts';
import type { MatchRoom } from '../MatchRoom.ts';

/** The only person's session id. */
const OWN_ID = 'you';
/** As many as a server runs to catch up. After a longer pause, the match goes on where it was. */
const MOST_STEPS_A_FRAME = 5;

export interface LocalRoomOptions {
  /** Any unsigned 32-bit number. The same seed and inputs give the same match. */
  readonly seed: number;
  /** Bots fill the room up to this many players. */
  readonly players: number;
  /** Player seats of the room, by which games choose their arena. By default, as many as players. */
  readonly seats?: number;
  /** Who plays. Without it, only bots do, and there are no rounds: one match that does not end. */
  readonly playerName?: string;
  /** By default, the game's initial ones. */
  readonly settings?: AskedSettings;
}

/**
 * A room in the page, without a server: the same rules, phases and bots. Its clock stands while no frames are drawn.
 * Everything is shown on its way from the step before the last one to the last one.
 */
export class LocalRoom<State extends RoomState, Input extends object, Event extends GameEvent>
  implements MatchRoom<State>, EventSource<Event>
{
  readonly state: State;
  readonly sessionId: string;
  /** What this player pressed in the last step. */
  readonly input: Input;
  readonly stepMs: number;
  readonly clock = {
    serverNow: () => this.#shownMs,
    renderNow: () => this.#shownMs,
    smoothedRtt: () => 0,
  };
  readonly #game: GameModule<State, Input, Event>;
  readonly #rules: AnyGameModule;
  readonly #phases: MatchPhases;
  readonly #bots: BotSeats;
  readonly #hasRounds: boolean;
  readonly #listeners = new Set<(event: Event) => void>();
  readonly #stepListeners: (() => void)[] = [];
  readonly #happened: Event[] = [];
  #tick = 0;
  #share = 1;

  constructor(game: GameModule<State, Input, Event>, options: LocalRoomOptions) {
    const { seed, players, seats = players, playerName, settings = {} } = options;
    this.#game = game;
    this.#rules = game;
    this.stepMs = 1000 / game.tickRate;
    this.input = new game.Input();
    const setup = { seed, maxPlayers: seats, settings: completeSettings(game.settings.definitions, settings) };
    this.state = createRootState(game, setup, { isPublic: false, fillWithBotsTo: players });
    this.#bots = new BotSeats(game, this.state, seed);
    this.#phases = new MatchPhases(this.state, game, () => {});
    this.#hasRounds = playerName !== undefined;
    this.sessionId = playerName === undefined ? '' : OWN_ID;
    if (playerName === undefined) this.#seatBots(players);
    else this.#seatPlayer(playerName, createRandom(seed));
  }

  /** How many steps have run. */
  get tick(): number {
    return this.#tick;
  }

  /** How much of the way from the step before the last one to the last one is shown, 0…1. */
  get share(): number {
    return this.#share;
  }

  /** Events come after the step in which they happened, as over a network. */
  on(listener: (event: Event) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back before each step. */
  beforeStep(listener: () => void): void {
    this.#stepListeners.push(listener);
  }

  /**
   * Runs the steps that are due. Call it once a frame, before anything is drawn.
   * @param sample writes this player's input for one step
   */
  advance(deltaMs: number, sample?: (input: Input) => void): void {
    this.#share += deltaMs / this.stepMs;
    for (let steps = 0; this.#share > 1; this.#share--) {
      if (steps++ < MOST_STEPS_A_FRAME) this.step(sample);
    }
  }

  /** Advances everything by one fixed step, in the order of a room on a server. */
  step(sample?: (input: Input) => void): void {
    for (const listener of this.#stepListeners) listener();
    this.#tick++;
    sample?.(this.input);
    for (const [id, seat] of this.state.seats) {
      const input = seat.isBot ? this.#bots.decide(id) : this.input;
      const inputNumber = seat.isBot ? undefined : this.#tick;
      if (input) this.#rules.stepPlayer(this.state, id, input, { dt: this.#dt, inputNumber });
    }
    this.#game.stepWorld(this.state, this.#createTick());
    for (const [id, seat] of this.state.seats) seat.score = this.#game.scoreOf(this.state, id);
    this.#advancePhase();
    for (const event of this.#happened.splice(0)) for (const listener of this.#listeners) listener(event);
  }

  get #dt(): number {
    return 1 / this.#game.tickRate;
  }

  get #nowMs(): number {
    return this.#tick * this.stepMs;
  }

  get #shownMs(): number {
    return (this.#tick - 1 + this.#share) * this.stepMs;
  }

  #seatBots(players: number): void {
    for (let bot = 0; bot < players; bot++) this.#bots.add();
    this.state.phase = 'playing';
  }

  #seatPlayer(name: string, random: () => number): void {
    const { state } = this;
    const look = chooseFreshLook(state, random);
    const team = smallestTeam(state, teamCountOf(this.#game));
    addSeat(state, OWN_ID, { name, look, team });
    this.#game.addPlayer(state, { id: OWN_ID, name, look, team });
    this.#bots.fill();
    this.#phases.start(0);
  }

  #advancePhase(): void {
    const { state } = this;
    if (this.#hasRounds) this.#phases.advance(this.#nowMs);
    else if (this.#game.isRoundOver?.(state, false)) this.#game.startRound(state, ++state.round);
  }

  #createTick(): Tick<Event> {
    const { phase, phaseEndsAt } = this.state;
    return {
      ...quietTick,
      // Counted from 0, as on a server.
      number: this.#tick - 1,
      dt: this.#dt,
      phase,
      phaseLeftMs: phaseEndsAt > 0 ? Math.max(0, phaseEndsAt - this.#nowMs) : Number.POSITIVE_INFINITY,
      emit: (event) => {
        this.#happened.push(event);
      },
      tell: (id, event) => {
        if (id === this.sessionId) this.#happened.push(event);
      },
    };
  }
}
