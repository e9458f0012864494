import type { MapSchema } from '@colyseus/schema';
import type { CreateBot } from '../../shared/Bot.ts';
import type { GameSetting } from '../../shared/GameSetting.ts';
import type { Phase, RoomState } from '../../shared/room/RoomState.ts';

/** What a game is told of a player who takes a seat. */
export interface Player {
  readonly id: string;
  readonly name: string;
  readonly look: number;
  readonly team: number;
}

/** Names of an entity's numeric fields. */
export type NumericFieldOf<Entity> = {
  [Key in keyof Entity]-?: Entity[Key] extends number ? Key : never;
}[keyof Entity] &
  string;

/** The world as one player saw it: reads fields of entities that the game declared in `rewindTargets`. */
export interface Rewound {
  value<Entity extends object>(entity: Entity, field: NumericFieldOf<Entity>): number;
}

/** What the room lends the game for one step of the world. */
export interface Tick {
  /** Index of the fixed step since the room's start. */
  readonly number: number;
  /** The fixed step in seconds. */
  readonly dt: number;
  /** Score counts in `playing` only; the world lives in every phase. */
  readonly phase: Phase;
  /** Until the phase ends, in ms; Infinity while it waits for people. */
  readonly phaseLeftMs: number;
  /** How long ago, in ms, what this player saw and aimed at had happened: one-way delay and interpolation; 0 for a bot. */
  delayOf(id: string): number;
  /** The world so many ms ago; at most 200, what is older or newer reads the nearest known. */
  rewound(agoMs: number): Rewound;
  /** Tells every client a one-shot fact, once. Plain data. */
  emit(event: Readonly<Record<string, unknown>>): void;
  /** Tells one player's client alone. */
  tell(id: string, event: Readonly<Record<string, unknown>>): void;
}

/** Declares what `Tick.rewound` can read. */
export interface RewindTargets {
  track<Entity extends object>(collection: MapSchema<Entity>, fields: readonly NumericFieldOf<Entity>[]): void;
}

/** What a player steps with: `number` counts this player's inputs since it connected, undefined when a bot steps for it. */
export interface StepInfo {
  readonly dt: number;
  readonly inputNumber: number | undefined;
}

export interface GameSetup {
  /** Any unsigned 32-bit number; all of the game's chance comes from it. */
  readonly seed: number;
  readonly maxPlayers: number;
}

/** Bounds for every numeric field of an input; what is outside is clamped before a rule sees it. */
export type InputRanges<Input> = {
  [Field in keyof Input as Input[Field] extends number ? Field : never]: readonly [number, number];
};

/**
 * A game as one value: rules and no sockets, no clock, no `Math.random`. The room runs it, a test runs it without a
 * server, a replay runs it again; the same seed and the same inputs give the same world.
 */
export interface GameModule<State extends RoomState, Input extends object> {
  /** The Colyseus room name too. */
  readonly name: string;
  /** Fixed steps a second. */
  readonly tickRate: number;
  /** The most that a room of this game can hold. */
  readonly maxPlayers: number;
  /** Player seats of a room whose creator does not say. */
  readonly usualPlayers: number;
  /**
   * Root schema from `composeRootState`. All that the game's future follows from stands in it, what the server alone
   * knows in fields that are not synced: `saveState` keeps these fields and nothing else.
   */
  readonly State: new () => State;
  /** Input schema: flat, primitive fields only, each with a default. */
  readonly Input: new () => Input;
  readonly inputRanges: InputRanges<Input>;
  /** What the lobby builds its form from. */
  readonly settings: readonly GameSetting[];

  createState(setup: GameSetup): State;
  addPlayer(state: State, player: Player): void;
  /** Leaves no trace of the player. */
  removePlayer(state: State, id: string): void;
  /** All that this player has and is in the round, as plain data: what leaving and coming back must not better. */
  savePlayer(state: State, id: string): unknown;
  /**
   * Gives somebody who was just added what they had, under another id perhaps.
   * @param saved what `savePlayer` of the same game returned in the same round
   */
  restorePlayer(state: State, id: string, saved: unknown): void;
  /** Length of a round in ms, by the room's settings. */
  roundMs(state: State): number;
  /** Everybody back to the start, scores at zero. */
  startRound(state: State, round: number): void;
  /** The round is over and the podium begins: what there is to honour goes into the state. */
  endRound(state: State): void;

  /**
   * Once per consumed input, 0…k times a tick, before `stepWorld`: exactly what the client predicts. Its timers count
   * this player's own steps, never ticks.
   */
  stepPlayer(state: State, id: string, input: Input, step: StepInfo): void;
  /** Once a tick: the game's table of contents, numbered, because the order is the contract. */
  stepWorld(state: State, tick: Tick): void;
  /** When inputs of a stalled player are dropped: what of them must not be lost (a press) goes into the next one. */
  keepEdges(dropped: Readonly<Input>, next: Input): void;

  scoreOf(state: State, id: string): number;
  rewindTargets?(state: State, targets: RewindTargets): void;
  /** The brain of the room's bots and of the headless ones. */
  readonly createBot?: CreateBot<State, Input>;
}

/** A game of some state and some input: what the shell works with. */
export type AnyGameModule = GameModule<RoomState, object>;
