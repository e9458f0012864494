import { Registry } from 'prom-client';
import { readConfig } from '../../server/config.ts';
import { createRoomMetrics } from '../../server/metrics/createRoomMetrics.ts';
import { StepLoop, type StepLoopRoom } from '../../server/rooms/StepLoop.ts';
import type { GameEvent } from '../../shared/defineEvents.ts';
import { type AskedSettings, completeSettings } from '../../shared/defineSettings.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { createRandom } from '../../shared/math/random.ts';
import { BotSeats } from '../../shared/room/BotSeats.ts';
import { createRootState } from '../../shared/room/createRootState.ts';
import { MatchPhases } from '../../shared/room/MatchPhases.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { addSeat, chooseFreshLook } from '../../shared/room/seatChoices.ts';
import { smallestTeam, teamCountOf } from '../../shared/room/teams.ts';

const OWN_ID = 'you';

export interface StepLoopSetup {
  readonly seed: number;
  readonly players: number;
  readonly settings: AskedSettings;
  /** How many of the players are people; 1 by default. The others are bots. */
  readonly people?: number;
  /** The server's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The step loop, phases and bots of a room on a server, for people with one input a step, without sockets. */
export class StepLoopRun {
  readonly state: RoomState;
  readonly events: GameEvent[] = [];
  /** How many patches were due. */
  patches = 0;
  readonly #loop: StepLoop;
  readonly #phases: MatchPhases;
  readonly #clock = { elapsedTime: 0 };
  readonly #stepSeconds: number;
  readonly #queues = new Map<string, WaitingInputs>();
  #tick = 0;

  constructor(game: AnyGameModule, { seed, players, settings, people = 1, env = {} }: StepLoopSetup) {
    this.#stepSeconds = 1 / game.tickRate;
    const setup = { seed, maxPlayers: players, settings: completeSettings(game.settings.definitions, settings) };
    this.state = createRootState(game, setup, { isPublic: false, fillWithBotsTo: players });
    const metrics = createRoomMetrics(new Registry()).forGame(game.name);
    const bots = new BotSeats(game, this.state, seed, metrics);
    const services = { metrics, limits: readConfig(env), patchLoad: { isOn: false } };
    this.#loop = new StepLoop(game, this.state, this.#room(), bots, services);
    this.#phases = new MatchPhases(this.state, game, () => {});
    for (let person = 0; person < people; person++)
      this.#seat(game, person === 0 ? OWN_ID : `${OWN_ID}-${person}`, seed);
    bots.fill();
    this.#phases.start(0);
  }

  /** @param input of everybody */
  step(input: object): void {
    this.#tick++;
    for (const queue of this.#queues.values()) queue.put(input);
    this.#clock.elapsedTime = this.#tick * this.#stepSeconds * 1000;
    this.#loop.step();
    this.#phases.advance(this.#clock.elapsedTime);
  }

  #seat(game: AnyGameModule, id: string, seed: number): void {
    const player = { name: 'Ann', look: chooseFreshLook(this.state, createRandom(seed)) };
    const team = smallestTeam(this.state, teamCountOf(game));
    addSeat(this.state, id, { ...player, team });
    game.addPlayer(this.state, { id, ...player, team });
    this.#loop.attendants.attend(id);
    this.#queues.set(id, new WaitingInputs());
  }

  #room(): StepLoopRoom {
    const note = ({ tick: _tick, ...event }: { tick: number } & GameEvent) => void this.events.push(event);
    return {
      clock: this.#clock,
      // Of Colyseus' queue and history, only what the loop uses when nobody is late.
      inputs: { get: (id: string) => this.#queues.get(id) } as unknown as StepLoopRoom['inputs'],
      rewind: {} as StepLoopRoom['rewind'],
      clients: [],
      readInputs: () => undefined,
      broadcastPatch: () => {
        this.patches++;
      },
      onFailure: (error) => {
        throw error;
      },
      emitEvent: note,
      tellEvent: (id, event) => void (id === OWN_ID && note(event)),
      onAway() {},
      onBack() {},
      onAwayTooLong() {},
    };
  }
}

/** Inputs of one person, of which each step takes one. */
class WaitingInputs {
  readonly renderTime = 0;
  consumedCount = 0;
  size = 0;
  #input: object | undefined;

  put(input: object): void {
    this.#input = input;
    this.size = 1;
  }

  next(): object | undefined {
    this.size = 0;
    this.consumedCount++;
    return this.#input;
  }
}
