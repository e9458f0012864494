import { BOT_LEVELS, type Bot } from '../Bot.ts';
import type { AnyGameModule } from '../games/GameModule.ts';
import { createRandom } from '../math/random.ts';
import { clamp } from '../math/vector.ts';
import { suggestPlayerName } from '../playerName.ts';
import type { RoomState } from './RoomState.ts';
import { addSeat, chooseFreshLook, chooseName, countPeople, countPlayers } from './seatChoices.ts';
import { largestTeam, smallestTeam, teamCountOf } from './teams.ts';

const BOT_LEVEL = 2;
/** Bots fill public rooms and practice up to this many players. */
export const USUAL_BOT_FILL = 6;

/** Is told of each bot that comes or goes. */
export interface BotCount {
  seatJoined(kind: 'bot'): void;
  seatLeft(kind: 'bot', reason: 'left'): void;
}

interface Brain {
  readonly bot: Bot<RoomState, object>;
  readonly input: object;
}

/**
 * The seats that bots play: their own, which fill a room and are released when people need them, and those of absent
 * players until they return.
 */
export class BotSeats {
  readonly #game: AnyGameModule;
  readonly #state: RoomState;
  readonly #count: BotCount | undefined;
  readonly #random: () => number;
  readonly #brains = new Map<string, Brain>();
  /** How strong people were in the rounds before, as a bot's level. */
  readonly #beliefs = new Map<string, number>();
  #nextNumber = 1;

  constructor(game: AnyGameModule, state: RoomState, seed: number, count?: BotCount) {
    this.#count = count;
    this.#game = game;
    this.#state = state;
    this.#random = createRandom(seed);
  }

  /** Adds or removes bots until the room is as full as its settings ask. Removes all bots if no person plays. */
  fill(): void {
    const people = countPeople(this.#state);
    const wanted = people === 0 ? 0 : this.#state.settings.fillWithBotsTo;
    while (countPlayers(this.#state) < wanted) this.add();
    while (countPlayers(this.#state) > Math.max(wanted, people) && this.removeOne());
  }

  /** Adds a bot, to the smallest team. */
  add(): void {
    const id = `bot-${this.#nextNumber++}`;
    const names = [...this.#state.seats.values()].map((seat) => seat.name);
    const team = smallestTeam(this.#state, teamCountOf(this.#game));
    const seat = addSeat(this.#state, id, {
      name: chooseName(this.#state, suggestPlayerName(this.#random, names), id),
      look: chooseFreshLook(this.#state, this.#random),
      team,
      isBot: true,
      isReady: true,
    });
    this.#game.addPlayer(this.#state, { id, name: seat.name, look: seat.look, team });
    this.#count?.seatJoined('bot');
  }

  /** Removes one bot, of the largest team, to make room for a person. Returns false if there is none. */
  removeOne(): boolean {
    const bots = [...this.#state.seats].filter(([, seat]) => seat.isBot).reverse();
    const team = largestTeam(this.#state, teamCountOf(this.#game));
    const [id] = bots.find(([, seat]) => seat.team === team) ?? bots[0] ?? [];
    if (id === undefined) return false;
    this.forget(id);
    this.#game.removePlayer(this.#state, id);
    this.#state.seats.delete(id);
    this.#count?.seatLeft('bot', 'left');
    return true;
  }

  /**
   * The input of the bot that plays this seat; undefined if the game has no bots. The object is reused in the next
   * step.
   */
  decide(id: string): object | undefined {
    const brain = this.#brains.get(id) ?? this.#addBrain(id);
    brain?.bot.decide(this.#state, id, brain.input);
    return brain?.input;
  }

  /** Call when the player is back. */
  rest(id: string): void {
    this.#brains.delete(id);
  }

  /** Call when the seat is released. */
  forget(id: string): void {
    this.#brains.delete(id);
    this.#beliefs.delete(id);
  }

  /** Call when a round is over, before what happened in it is forgotten. */
  noteRound(): void {
    for (const [id, seat] of this.#state.seats) {
      if (!seat.isBot && !seat.isSpectator) this.#beliefs.set(id, this.#strengthOf(id));
    }
  }

  #strengthOf(id: string): number {
    const believed = this.#beliefs.get(id) ?? BOT_LEVEL;
    return this.#game.strengthOf?.(this.#state, id, believed) ?? believed;
  }

  #addBrain(id: string): Brain | undefined {
    const random = createRandom(Math.floor(this.#random() * 2 ** 32));
    const level = this.#state.seats.get(id)?.isBot ? BOT_LEVEL : clamp(Math.round(this.#strengthOf(id)), 1, BOT_LEVELS);
    const brain = { bot: this.#game.createBot(random, level), input: new this.#game.Input() };
    this.#brains.set(id, brain);
    return brain;
  }
}
