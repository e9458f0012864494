import { BOT_LEVELS, type Bot } from '../Bot.ts';
import type { AnyGameModule } from '../games/GameModule.ts';
import { createRandom } from '../math/random.ts';
import { clamp } from '../math/vector.ts';
import { suggestPlayerName } from '../playerName.ts';
import type { RoomState, Seat } from './RoomState.ts';
import { addSeat, chooseFreshLook, chooseName, countPeople, countPlayers } from './seatChoices.ts';
import { largestTeam, smallestTeam, teamCountOf } from './teams.ts';

/** Is told of each bot that comes or goes. */
export interface BotCount {
  seatJoined(kind: 'bot'): void;
  seatLeft(kind: 'bot', reason: 'left'): void;
}

/** How the bots go on, as far as the state does not tell: plain data. */
export interface BotSeatsData {
  readonly nextNumber: number;
  readonly least: number;
  readonly beliefs: readonly (readonly [id: string, level: number])[];
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
  /** At least so many play, bots included, whatever the settings ask. */
  least = 0;
  #nextNumber = 1;

  constructor(game: AnyGameModule, state: RoomState, seed: number, count?: BotCount) {
    this.#count = count;
    this.#game = game;
    this.#state = state;
    this.#random = createRandom(seed);
  }

  save(): BotSeatsData {
    return { nextNumber: this.#nextNumber, least: this.least, beliefs: [...this.#beliefs] };
  }

  /** For a state that has the seats of the bots already. */
  restore({ nextNumber, least, beliefs }: BotSeatsData): void {
    this.#nextNumber = nextNumber;
    this.least = least;
    for (const [id, level] of beliefs) this.#beliefs.set(id, level);
    for (const seat of this.#state.seats.values()) if (seat.isBot) this.#count?.seatJoined('bot');
  }

  /** Adds or removes bots until the room is as full as its settings ask. Removes all bots if no person plays. */
  fill(): void {
    const people = countPeople(this.#state);
    const { fillWithBotsTo, maxPlayers } = this.#state.settings;
    const wanted = people === 0 ? 0 : Math.min(Math.max(fillWithBotsTo, this.least), maxPlayers);
    while (countPlayers(this.#state) < wanted) this.add();
    const remove = () => (people === 0 ? this.#remove(this.#candidates()[0]) : this.removeOne());
    while (countPlayers(this.#state) > Math.max(wanted, people) && remove());
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

  /** Whether there is a bot that may leave now. */
  get canSpareOne(): boolean {
    return this.#spare() !== undefined;
  }

  /** Removes one bot, of the largest team, to make room for a person. Returns false if none may leave now. */
  removeOne(): boolean {
    return this.#remove(this.#spare());
  }

  #spare(): string | undefined {
    return this.#candidates().find((id) => this.#game.maySpare?.(this.#state, id) ?? true);
  }

  /** All bots in the order in which they leave: those of the largest team first, of these the newest. */
  #candidates(): string[] {
    const bots = [...this.#state.seats].filter(([, seat]) => seat.isBot).reverse();
    const team = largestTeam(this.#state, teamCountOf(this.#game));
    const isLater = (seat: Seat) => Number(seat.team !== team);
    return bots.sort(([, one], [, other]) => isLater(one) - isLater(other)).map(([id]) => id);
  }

  #remove(id: string | undefined): boolean {
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

  /** Call when the level of the bots has changed. */
  forgetAll(): void {
    this.#brains.clear();
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
    const believed = this.#beliefs.get(id) ?? this.#botLevel;
    return this.#game.strengthOf?.(this.#state, id, believed) ?? believed;
  }

  get #botLevel(): number {
    return this.#state.settings.botLevel + 1;
  }

  #addBrain(id: string): Brain | undefined {
    const random = createRandom(Math.floor(this.#random() * 2 ** 32));
    const isBot = this.#state.seats.get(id)?.isBot === true;
    const level = isBot ? this.#botLevel : clamp(Math.round(this.#strengthOf(id)), 1, BOT_LEVELS);
    const brain = { bot: this.#game.createBot(random, level), input: new this.#game.Input() };
    this.#brains.set(id, brain);
    return brain;
  }
}
