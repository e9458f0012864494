import type { Room } from '@colyseus/sdk';
import type { Container } from 'pixi.js';
import type { CreateBot } from '../../shared/Bot.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { AcknowledgeTimes } from '../connection/AcknowledgeTimes.ts';
import type { Surface } from '../render/Surface.ts';
import type { SoundPlayer } from '../sound/SoundBoard.ts';

/** How often the server's state met the prediction, how often it moved it, and the furthest of these moves in world units. */
export interface Corrections {
  readonly count: number;
  readonly nonZero: number;
  readonly largest: number;
}

/**
 * The predicted side of a match, without a picture: used by the page and by headless bots alike. One call a frame, in
 * this order: sample, `predict`, read poses.
 */
export interface Prediction<Input> {
  /**
   * Advances to `nowMs` (performance.now) and sends one input for each fixed step that is due.
   * @param sample writes the wish for one step into `input`
   * @returns the number of inputs sent
   */
  predict(nowMs: number, sample: (input: Input) => void): number;
  /** Inputs sent whose result the server has not yet shown. */
  readonly unacknowledged: number;
  readonly inputToAcknowledged: AcknowledgeTimes;
  readonly corrections: Corrections;
  /** Own shots shown ahead of the server which it then showed too, and which it did not. */
  readonly matchedShots: number;
  readonly missedShots: number;
  dispose(): void;
}

/** What one input device state means to any game: a stick, an aim, and buttons. */
export interface ControlState {
  /** -1…1 each, length at most 1. */
  moveX: number;
  moveY: number;
  /** Where the pointer or the right stick aims: an angle in radians, or undefined to keep the last. */
  aim: number | undefined;
  fire: boolean;
  dash: boolean;
}

/** The picture of a match: made once, updated once a frame, disposed. */
export interface GameView {
  /** World-unit centre the camera follows. */
  readonly focus: { readonly x: number; readonly y: number };
  /**
   * World units. The camera stays inside the world; `viewArea` square units of it are seen on every screen. One object
   * throughout, whose width and height change when the game changes its world.
   */
  readonly world: { readonly width: number; readonly height: number; readonly viewArea: number };
  update(nowMs: number, deltaMs: number): void;
  /**
   * Paints a piece of what is painted once, such as the floor, if there is anything left to paint; called once a frame,
   * after `update`. Returns whether all was there already: before that, the picture is not shown.
   */
  paint(): boolean;
  /** What has been painted is gone with the graphics memory: begin anew. */
  repaint(): void;
  /** Values for the HUD: 0…1 each, undefined when the player watches. */
  readonly vitals: { readonly health: number; readonly heat: number; readonly dash: number } | undefined;
  /** Milliseconds until the own fighter is back, 0 while it lives. */
  readonly respawnMs: number;
  dispose(): void;
}

/** What is known of one's own death when a tip is chosen for it. */
export interface DeathFacts {
  /** The game's name of what did it. */
  readonly weapon: string;
  /** World units from where the last shot began; undefined when the game did not say. */
  readonly distance: number | undefined;
  /** Length of the life that ended; undefined when the game did not say. */
  readonly livedMs: number | undefined;
  /** How many different players hit in the last seconds. */
  readonly attackers: number;
  /** Percent, as the bars showed it. */
  readonly heat: number;
  readonly dash: number;
  readonly hadCrown: boolean;
}

/** One of a round's honours, in words. */
export interface Honour {
  /** The winner's session id. */
  readonly id: string;
  readonly title: string;
  /** What for: "64 % hit". */
  readonly text: string;
}

/** What the HUD tells of a game beyond seats, scores and phases. Reads the state, keeps nothing, needs no page. */
export interface GameStory<State extends RoomState> {
  /** Session id of who wears the crown; empty when nobody does. */
  crownId(state: State): string;
  /** Splats since the last death. */
  streakOf(state: State, id: string): number;
  /** Those of the round that has ended; none while one is played. */
  honours(state: State): readonly Honour[];
  /** The end of a round in which everything counts double, in ms; 0 in a game without. */
  readonly doubleMs: number;
  /** The weapon of a death in words: "the blaster". */
  weaponWords(weapon: string): string;
  tipFor(death: DeathFacts): string;
}

/** `world` is moved and scaled by the camera; `surface` is for textures that a game paints once. */
export type CreateView<State extends RoomState, Predicted> = (
  room: Room<unknown, State>,
  predicted: Predicted,
  world: Container,
  surface: Surface,
) => GameView;

/** A picture of the game playing itself without a room, for behind the menus. */
export type CreateBackdrop = (world: Container, surface: Surface) => GameView;

/** The sounds of a match, told of the time once a frame. */
export interface GameSounds {
  update(nowMs: number): void;
  dispose(): void;
}

/** What a game gives the client. `client/games/clientGameList.ts` is the only file that names games. */
export interface ClientGame<State extends RoomState, Input extends object, Predicted extends Prediction<Input>> {
  readonly name: string;
  createPrediction(room: Room<unknown, State>): Predicted;
  /** Controls as this game's input. */
  writeInput(controls: ControlState, input: Input): void;
  /** What a match of this game sounds like; observed once a frame, never inside a step. */
  createSounds(room: Room<unknown, State>, predicted: Predicted, board: SoundPlayer): GameSounds;
  readonly createBot: CreateBot<State, Input>;
  readonly story: GameStory<State>;
  /** The page only: loads the renderer's code on demand. */
  loadView(): Promise<{ readonly createView: CreateView<State, Predicted> }>;
  /** The page only, after the first paint. */
  loadBackdrop(): Promise<{ readonly createBackdrop: CreateBackdrop }>;
}
