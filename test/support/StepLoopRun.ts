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

/** The step loop, phases and bots of a room on a server, for one person with one input a step, without sockets. */
export class StepLoopRun {
  readonly state: RoomState;
  readonly events: GameEvent[] = [];
  readonly #loop: StepLoop;
  readonly #phases: MatchPhases;
  readonly #clock = { elapsedTime: 0 };
  readonly #stepSeconds: number;
  #waiting: object[] = [];
  #tick = 0;

  constructor(game: AnyGameModule, seed: number, players: number, settings: AskedSettings) {
    this.#stepSeconds = 1 / game.tickRate;
    const setup = { seed, maxPlayers: players, settings: completeSettings(game.settings.definitions, settings) };
    this.state = createRootState(game, setup, { isPublic: false, fillWithBotsTo: players });
    const metrics = createRoomMetrics(new Registry())(game.name);
    const bots = new BotSeats(game, this.state, seed, metrics);
    this.#loop = new StepLoop(game, this.state, this.#room(), bots, metrics, readConfig({}));
    this.#phases = new MatchPhases(this.state, game, () => {});
    const player = { name: 'Ann', look: chooseFreshLook(this.state, createRandom(seed)) };
    const team = smallestTeam(this.state, teamCountOf(game));
    addSeat(this.state, OWN_ID, { ...player, team });
    game.addPlayer(this.state, { id: OWN_ID, ...player, team });
    this.#loop.attend(OWN_ID);
    bots.fill();
    this.#phases.start(0);
  }

  step(input: object): void {
    this.#tick++;
    this.#waiting = [input];
    this.#clock.elapsedTime = this.#tick * this.#stepSeconds * 1000;
    this.#loop.step(this.#tick, this.#stepSeconds);
    this.#phases.advance(this.#clock.elapsedTime);
  }

  #room(): StepLoopRoom {
    const run = this;
    const queue = {
      get size() {
        return run.#waiting.length;
      },
      get consumedCount() {
        return run.#tick;
      },
      next: () => run.#waiting.shift(),
      renderTime: 0,
    };
    const note = ({ tick: _tick, ...event }: { tick: number } & GameEvent) => void run.events.push(event);
    return {
      clock: this.#clock,
      // Of Colyseus' queue and history, only what the loop uses when nobody is late.
      inputs: { get: () => queue } as unknown as StepLoopRoom['inputs'],
      rewind: {} as StepLoopRoom['rewind'],
      clients: [],
      broadcastPatch: () => undefined,
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
