import type { Bot } from '../../shared/Bot.ts';
import { completeSettings } from '../../shared/defineSettings.ts';
import { type AnyGameModule, quietTick } from '../../shared/games/GameModule.ts';
import { createRandom } from '../../shared/math/random.ts';
import { BotSeats } from '../../shared/room/BotSeats.ts';
import { createRootState } from '../../shared/room/createRootState.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { addSeat } from '../../shared/room/seatChoices.ts';
import { smallestTeam, teamCountOf } from '../../shared/room/teams.ts';

const idOf = (seat: number) => `seat-${seat}`;

/** A match of which each seat has an owner, who is a bot of some level. A stand-in may play one of them. */
export class StandInMatch {
  readonly #game: AnyGameModule;
  readonly #state: RoomState;
  readonly #standIns: BotSeats;
  readonly #owners: readonly Bot<RoomState, object>[];
  readonly #inputs: readonly object[];
  readonly #steps: number;
  #tick = 0;

  constructor(game: AnyGameModule, seed: number, levels: readonly number[]) {
    const settings = completeSettings(game.settings.definitions, {});
    const shell = { isPublic: false, fillWithBotsTo: 0 };
    this.#game = game;
    this.#state = createRootState(game, { seed, maxPlayers: levels.length, settings }, shell);
    this.#standIns = new BotSeats(game, this.#state, seed);
    const random = createRandom(seed);
    this.#owners = levels.map((level) => game.createBot(createRandom(Math.floor(random() * 2 ** 32)), level));
    this.#inputs = levels.map(() => new game.Input());
    for (let seat = 0; seat < levels.length; seat++) {
      const player = { name: idOf(seat), look: seat, team: smallestTeam(this.#state, teamCountOf(game)) };
      addSeat(this.#state, idOf(seat), player);
      game.addPlayer(this.#state, { id: idOf(seat), ...player });
    }
    game.startRound(this.#state, seed);
    this.#steps = (game.roundMs(this.#state) / 1000) * game.tickRate;
  }

  /**
   * Plays the whole match.
   * @param held the seat that a stand-in plays in the second half; undefined for none
   * @returns what each seat scored in the second half
   */
  play(held?: number): number[] {
    while (this.#tick < this.#steps / 2) this.#step(undefined);
    const before = this.#owners.map((_owner, seat) => this.#scoreOf(seat));
    while (this.#tick < this.#steps) this.#step(held);
    return before.map((score, seat) => this.#scoreOf(seat) - score);
  }

  #scoreOf(seat: number): number {
    return this.#game.scoreOf(this.#state, idOf(seat));
  }

  #step(held: number | undefined): void {
    const dt = 1 / this.#game.tickRate;
    const inputs = this.#owners.map((owner, seat) => {
      if (seat === held) return this.#standIns.decide(idOf(seat))!;
      owner.decide(this.#state, idOf(seat), this.#inputs[seat]!);
      return this.#inputs[seat]!;
    });
    for (const [seat, input] of inputs.entries()) {
      this.#game.stepPlayer(this.#state, idOf(seat), input, { dt, inputNumber: undefined });
    }
    const number = ++this.#tick;
    const phaseLeftMs = Math.max(0, (this.#steps - number) * dt * 1000);
    this.#game.stepWorld(this.#state, { ...quietTick, number, dt, phase: 'playing', phaseLeftMs });
  }
}
