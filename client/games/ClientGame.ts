import type { Room } from '@colyseus/sdk';
import type { Container } from 'pixi.js';
import type { CreateBot } from '../../shared/Bot.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { AcknowledgeTimes } from '../connection/AcknowledgeTimes.ts';
import type { Surface } from '../render/Surface.ts';
import type { SoundPlayer } from '../sound/SoundBoard.ts';

/** How often the prediction was reconciled, how often that moved it, and the largest such move in world units. */
export interface Corrections {
  readonly count: number;
  readonly nonZero: number;
  readonly largest: number;
}

/**
 * The predicted side of a match, without drawing. Used by the page and by headless bots. Once a frame, in this order:
 * sample, `predict`, read poses.
 */
export interface Prediction<Input> {
  /**
   * Advances to `nowMs` (performance.now) and sends one input for each fixed step that is due.
   * @param sample writes the input for one step into `input`
   * @returns the number of inputs sent
   */
  predict(nowMs: number, sample: (input: Input) => void): number;
  /** Inputs sent that the server has not acknowledged. */
  readonly unacknowledged: number;
  readonly inputToAcknowledged: AcknowledgeTimes;
  readonly corrections: Corrections;
  /** This player's shots that were shown ahead of the server: confirmed by it later, or never. */
  readonly matchedShots: number;
  readonly missedShots: number;
  dispose(): void;
}

/** The state of an input device, in terms of any game: a stick, an aim, and buttons. */
export interface ControlState {
  /** -1…1 each, with a length of at most 1. */
  moveX: number;
  moveY: number;
  /** Aim of the pointer or the right stick: an angle in radians, or undefined to keep the last. */
  aim: number | undefined;
  fire: boolean;
  dash: boolean;
}

/** The picture of a match: created once, updated once a frame, disposed. */
export interface GameView {
  /** The point in world units that the camera follows. */
  readonly focus: { readonly x: number; readonly y: number };
  /**
   * World units. The camera stays inside the world. Every screen shows `viewArea` square units of it. Always the same
   * object; its width and height change when the game changes its world.
   */
  readonly world: { readonly width: number; readonly height: number; readonly viewArea: number };
  update(nowMs: number, deltaMs: number): void;
  /**
   * Paints the next piece of anything painted only once, such as the floor. Called once a frame, after `update`.
   * Returns whether everything was painted already; until then the picture is not shown.
   */
  paint(): boolean;
  /** Everything painted was lost with the graphics memory: start again. */
  repaint(): void;
  /** Values for the HUD, 0…1 each; undefined while watching. */
  readonly vitals: { readonly health: number; readonly heat: number; readonly dash: number } | undefined;
  /** Milliseconds until this player respawns; 0 while alive. */
  readonly respawnMs: number;
  dispose(): void;
}

/** What is known about a death when its tip is chosen. */
export interface DeathFacts {
  /** The game's name for the weapon. */
  readonly weapon: string;
  /** World units between the origin of the last shot and the victim; undefined if the game did not say. */
  readonly distance: number | undefined;
  /** Length of the life that ended; undefined if the game did not say. */
  readonly livedMs: number | undefined;
  /** How many different players hit this one in the last seconds. */
  readonly attackers: number;
  /** Percent, as shown on the bars. */
  readonly heat: number;
  readonly dash: number;
  readonly hadCrown: boolean;
}

/** An award of the round, in words. */
export interface Honour {
  /** The winner's session id. */
  readonly id: string;
  readonly title: string;
  /** What it was given for: "64 % hit". */
  readonly text: string;
}

/** What the HUD shows of a game beyond seats, scores and phases. Reads the state, stores nothing, needs no DOM. */
export interface GameStory<State extends RoomState> {
  /** Session id of the player who wears the crown; empty if nobody does. */
  crownId(state: State): string;
  /** Splats since the last death. */
  streakOf(state: State, id: string): number;
  /** The awards of the round that has ended; none during a round. */
  honours(state: State): readonly Honour[];
  /** How long points count double at the end of a round, in ms; 0 if they never do. */
  readonly doubleMs: number;
  /** The weapon of a death in words: "the blaster". */
  weaponWords(weapon: string): string;
  tipFor(death: DeathFacts): string;
}

/** The camera moves and scales `world`. `surface` is for textures that a game paints once. */
export type CreateView<State extends RoomState, Predicted> = (
  room: Room<unknown, State>,
  predicted: Predicted,
  world: Container,
  surface: Surface,
) => GameView;

/** Shows the game playing itself without a room, behind the menus. */
export type CreateBackdrop = (world: Container, surface: Surface) => GameView;

/** The sounds of a match, updated once a frame. */
export interface GameSounds {
  update(nowMs: number): void;
  dispose(): void;
}

/** What a game provides to the client. `client/games/clientGameList.ts` is the only file that names games. */
export interface ClientGame<State extends RoomState, Input extends object, Predicted extends Prediction<Input>> {
  readonly name: string;
  createPrediction(room: Room<unknown, State>): Predicted;
  /** Writes the controls into this game's input. */
  writeInput(controls: ControlState, input: Input): void;
  /** The sounds of a match. Updated once a frame, never inside a step. */
  createSounds(room: Room<unknown, State>, predicted: Predicted, board: SoundPlayer): GameSounds;
  readonly createBot: CreateBot<State, Input>;
  readonly story: GameStory<State>;
  /** Page only: loads the rendering code on demand. */
  loadView(): Promise<{ readonly createView: CreateView<State, Predicted> }>;
  /** Page only, after the first paint. */
  loadBackdrop(): Promise<{ readonly createBackdrop: CreateBackdrop }>;
}
