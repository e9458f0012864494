import type { Room } from '@colyseus/sdk';
import type { Container, Renderer } from 'pixi.js';
import type { CreateBot } from '../../shared/Bot.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { AcknowledgeTimes } from '../connection/AcknowledgeTimes.ts';

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
  /** World units. The camera stays inside the world; `viewArea` square units of it are seen on every screen. */
  readonly world: { readonly width: number; readonly height: number; readonly viewArea: number };
  update(nowMs: number, deltaMs: number): void;
  /** Values for the HUD: 0…1 each, undefined when the player watches. */
  readonly vitals: { readonly health: number; readonly heat: number; readonly dash: number } | undefined;
  /** Milliseconds until the own fighter is back, 0 while it lives. */
  readonly respawnMs: number;
  dispose(): void;
}

/** `world` is moved and scaled by the camera; `renderer` is for textures that a game paints once. */
export type CreateView<State extends RoomState, Predicted> = (
  room: Room<unknown, State>,
  predicted: Predicted,
  world: Container,
  renderer: Renderer,
) => GameView;

/** What a game gives the client. `client/games/clientGameList.ts` is the only file that names games. */
export interface ClientGame<State extends RoomState, Input extends object, Predicted extends Prediction<Input>> {
  readonly name: string;
  createPrediction(room: Room<unknown, State>): Predicted;
  /** Controls as this game's input. */
  writeInput(controls: ControlState, input: Input): void;
  readonly createBot: CreateBot<State, Input>;
  /** The page only: loads the renderer's code on demand. */
  loadView(): Promise<{ readonly createView: CreateView<State, Predicted> }>;
}
