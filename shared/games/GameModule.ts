import type { MapSchema } from '@colyseus/schema';
import type { CreateBot } from '../Bot.ts';
import type { GameEvent, GameEvents } from '../defineEvents.ts';
import { type AskedSettings, completeSettings, type GameSettings } from '../defineSettings.ts';
import type { Phase, RoomState } from '../room/RoomState.ts';
import type { Ranking } from '../room/ranking.ts';

/** What a game learns about a player who takes a seat. */
export interface Player {
  readonly id: string;
  readonly name: string;
  readonly look: number;
  readonly team: number;
}

/** The names of an entity's numeric fields. */
export type NumericFieldOf<Entity> = {
  [Key in keyof Entity]-?: Entity[Key] extends number ? Key : never;
}[keyof Entity] &
  string;

/** The world as it was earlier. Reads only the fields that the game declared in `rewindTargets`. */
export interface Rewound {
  value<Entity extends object>(entity: Entity, field: NumericFieldOf<Entity>): number;
}

/** What the room gives the game for one step of the world. The object is reused in the next. */
export interface Tick<Event extends GameEvent> {
  /** Index of this fixed step, counted from the room's start. */
  readonly number: number;
  /** Length of a fixed step in seconds. */
  readonly dt: number;
  /** The world steps in every phase, but score counts only in `playing`. */
  readonly phase: Phase;
  /** Time until the phase ends, in ms; Infinity while it waits for players. */
  readonly phaseLeftMs: number;
  /** How old, in ms, the picture is that this player aims at: one-way delay plus interpolation. 0 for a bot. */
  delayOf(id: string): number;
  /** The world `agoMs` ms ago, at most 200. For a time outside what is recorded, the nearest recorded state. */
  rewound(agoMs: number): Rewound;
  /** Sends an event to every client, once. */
  emit(event: Event): void;
  /** Sends an event to one player only. */
  tell(id: string, event: Event): void;
}

/** The world as it is. */
export const liveWorld: Rewound = { value: (entity, field) => entity[field] as number };

/** What a tick is without a network: nobody is late, and nobody is told. */
export const quietTick: Pick<Tick<GameEvent>, 'delayOf' | 'rewound' | 'emit' | 'tell'> = {
  delayOf: () => 0,
  rewound: () => liveWorld,
  emit: () => {},
  tell: () => {},
};

/** Declares what `Tick.rewound` can read. */
export interface RewindTargets {
  track<Entity extends object>(collection: MapSchema<Entity>, fields: readonly NumericFieldOf<Entity>[]): void;
}

/**
 * `inputNumber` counts the player's inputs since it connected; it is undefined if the seat belongs to a bot. The object is
 * reused for the next player.
 */
export interface StepInfo {
  readonly dt: number;
  readonly inputNumber: number | undefined;
}

/** How long the phases around a round take, in ms. */
export interface PhaseLengths {
  readonly countdownMs: number;
  readonly podiumMs: number;
}

/** A team of a game, as the page shows it. */
export interface Team {
  /** "Blue". */
  readonly name: string;
  /** 0xRRGGBB. */
  readonly colour: number;
  /** Tells the teams apart without colour. */
  readonly shape: 'circle' | 'diamond' | 'square' | 'triangle';
}

export interface GameSetup {
  /** Any unsigned 32-bit number. All of the game's randomness derives from it. */
  readonly seed: number;
  readonly maxPlayers: number;
  /** A number for each of the game's settings, for its `read`. */
  readonly settings: ReadonlyMap<string, number>;
}

/**
 * A room with all seats of the game, as in tests.
 * @throws RangeError if the game does not have these settings
 */
export function setupOf(
  game: Pick<AnyGameModule, 'maxPlayers' | 'settings'>,
  seed: number,
  settings: AskedSettings = {},
): GameSetup {
  return { seed, maxPlayers: game.maxPlayers, settings: completeSettings(game.settings.definitions, settings) };
}

/** A way to play the next round. */
export interface RoundOption {
  readonly label: string;
  /** Those that change, by their names. */
  readonly settings: AskedSettings;
}

/** The bounds of every numeric field of an input. Values outside are clamped before the game sees them. */
export type InputRanges<Input> = {
  [Field in keyof Input as Input[Field] extends number ? Field : never]: readonly [number, number];
};

/**
 * The rules of a game, without sockets, a clock or `Math.random`. Rooms, tests and replays all run it: the same seed and
 * the same inputs always give the same world.
 */
export interface GameModule<State extends RoomState, Input extends object, Event extends GameEvent = GameEvent> {
  /** Also the name of the Colyseus room. */
  readonly name: string;
  /** Fixed steps per second. */
  readonly tickRate: number;
  /** The most players that a room of this game can hold. */
  readonly maxPlayers: number;
  /** Player seats of a room whose creator does not ask for a number. */
  readonly usualPlayers: number;
  /**
   * Root schema from `composeRootState`. It must hold everything that the game's future depends on, because `saveState`
   * saves its fields and nothing else. What clients must not see goes into fields that are not synced.
   */
  readonly State: new () => State;
  /** Input schema: flat, with primitive fields that each have a default. */
  readonly Input: new () => Input;
  readonly inputRanges: InputRanges<Input>;
  /** Everything that clients are told besides the state, from `defineEvents`. */
  readonly events: GameEvents<Event>;
  /** What the creator of a room may choose, from `defineSettings`. */
  readonly settings: GameSettings;
  /** Two to four teams: a seat's `team` is 1 for the first. Without it, everybody plays for themselves. */
  readonly teams?: readonly Team[];
  /** By default 3 s of countdown and 12 s of podium. */
  readonly phaseLengths?: Partial<PhaseLengths>;

  /** Called once when a server starts, for what takes too long for a step. */
  prepare?(): void;
  createState(setup: GameSetup): State;
  addPlayer(state: State, player: Player): void;
  /** Must leave no trace of the player. */
  removePlayer(state: State, id: string): void;
  /**
   * Everything this player has in the round, as plain data. It is restored on return, so that leaving brings no
   * advantage.
   */
  savePlayer(state: State, id: string): unknown;
  /**
   * Restores a returning player, who was just added, perhaps under a new id.
   * @param saved what `savePlayer` of the same game returned in the same round
   */
  restorePlayer(state: State, id: string, saved: unknown): void;
  /** Length of a round in ms, from the room's settings. */
  roundMs(state: State): number;
  /**
   * Whether the round is over, asked after each step of it. By default it is when its time is up. A game that answers no
   * although its time is up plays on, and the time that is left stays 0.
   */
  isRoundOver?(state: State, isTimeUp: boolean): boolean;
  /**
   * How long, in ms, somebody who stopped playing in a round waits before they may play again in it; Infinity means that
   * they wait for the next round. By default, or if undefined, 10 s, so that nobody disappears from danger and returns at once.
   */
  returnMs?(state: State): number | undefined;
  /** How many maps the rounds take turns on now. By default one, so that there is none to skip. */
  mapCount?(state: State): number;
  /** Puts every player back to the start, with a score of zero. */
  startRound(state: State, round: number): void;
  /** Called when the round is over and the podium begins. Puts the awards into the state. */
  endRound(state: State): void;

  /**
   * Called once for each input that is used, zero or more times per tick, before `stepWorld`. The client predicts exactly
   * this function, so its timers must count this player's own steps, never ticks. The input is reused after the step.
   */
  stepPlayer(state: State, id: string, input: Input, step: StepInfo): void;
  /** Called once per tick. */
  stepWorld(state: State, tick: Tick<Event>): void;
  /**
   * Called when an input of a stalled player is dropped. Copies what must not be lost (a button press) into the next
   * one.
   */
  keepEdges(dropped: Readonly<Input>, next: Input): void;

  scoreOf(state: State, id: string): number;
  /**
   * Whether this player could do anything now. Those who cannot are not taken for away, however long they wait. By
   * default, everybody can.
   */
  canAct?(state: State, id: string): boolean;
  /**
   * How strong this player is, as a bot's level, from this round (`estimateLevel`). A bot of that level stands in for them
   * while they are away. By default, what is believed.
   * @param believed from the rounds before; at first, the level of the room's bots
   */
  strengthOf?(state: State, id: string, believed: number): number;
  /**
   * Who stands where, from `rankBy`: by team, or by more than the score. The page asks it too, so it reads only synced
   * fields. By default, players are ranked by their score.
   */
  ranking?(state: State): Ranking;
  /** Other ways to play the next round, which people may vote on between rounds. The room offers two of them. */
  ballot?(state: State): readonly RoundOption[];
  /**
   * What a player has done in the round that has just ended, as far as a group counts it over an evening: a number for
   * each kind, under the word for one of them.
   */
  marksOf?(state: State, id: string): Readonly<Record<string, number>>;
  rewindTargets?(state: State, targets: RewindTargets): void;
  /**
   * Whether this player, whom a bot plays, may leave now to make room for a person; by default always. A game answers no
   * while the round depends on the player.
   */
  maySpare?(state: State, id: string): boolean;
  /** The name of the arena, table or map that is played now, for the list of rooms. */
  arenaOf?(state: State): string;
  /** Creates the logic for the room's bots, which also play the seats of absent players, and for headless bots. */
  readonly createBot: CreateBot<State, Input>;
}

/** Any game, whatever its state, input and events. */
export type AnyGameModule = GameModule<RoomState, object>;
