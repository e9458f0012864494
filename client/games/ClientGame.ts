import type { Room } from '@colyseus/sdk';
import type { Container } from 'pixi.js';
import type { GameEvent } from '../../shared/defineEvents.ts';
import type { GameModule } from '../../shared/games/GameModule.ts';
import type { Point } from '../../shared/math/vector.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { AcknowledgeTimes } from '../connection/AcknowledgeTimes.ts';
import type { EventSource } from '../EventFeed.ts';
import type { LocalRoom } from '../local/LocalRoom.ts';
import type { MatchRoom } from '../MatchRoom.ts';
import type { Surface } from '../render/Surface.ts';
import type { SoundPlayer } from '../sound/SoundBoard.ts';
import type { SoundRecipes } from '../sound/soundRecipes.ts';
import type { ControlScheme, ControlState } from './ControlScheme.ts';
import type { GameHud, GameHudSource } from './GameHud.ts';
import type { GameWords, Phrases } from './GameWords.ts';

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
   * @param sample writes the input for one step into `input`; undefined while nobody is there: then none is sent
   * @returns the number of inputs sent
   */
  predict(nowMs: number, sample: ((input: Input) => void) | undefined): number;
  /** Inputs sent that the server has not acknowledged. */
  readonly unacknowledged: number;
  readonly inputToAcknowledged: AcknowledgeTimes;
  readonly corrections: Corrections;
  /** This player's shots that were shown ahead of the server: confirmed by it later, or never. */
  readonly matchedShots: number;
  readonly missedShots: number;
  dispose(): void;
}

/** Something in the world that is worth watching. */
export interface PointOfInterest {
  /** What it is called, after "Following": "the ball". */
  readonly label: string;
  readonly place: Readonly<Point>;
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
  /** Where a player's marble is drawn now. Undefined while there is none to see. */
  placeOf(id: string): Readonly<Point> | undefined;
  /**
   * What spectators follow unless they choose, the most important first. Without any, they follow the best player who can
   * be seen.
   */
  readonly pointsOfInterest?: readonly PointOfInterest[];
  /** Whether this player is out for longer than a moment, and looks around meanwhile, as spectators do. */
  readonly isOut?: boolean;
  update(nowMs: number, deltaMs: number): void;
  /**
   * Help for players who aim in eight directions: where to aim, near this angle.
   * @param angle radians
   */
  helpAim?(angle: number): number;
  /**
   * Paints the next piece of anything painted only once, such as the floor. Called once a frame, after `update`. Returns
   * whether everything is painted; until it is for the first time, the picture is not shown. If something is painted again
   * later, show something plain in its place until then.
   */
  paint(): boolean;
  /** Everything painted was lost with the graphics memory: start again. */
  repaint(): void;
  dispose(): void;
}

/** What loads with the first match, or with the scene behind the menus: the picture and the HUD. */
export interface GamePicture<
  State extends RoomState,
  Input extends object,
  Event extends GameEvent,
  Sight extends object,
  View extends GameView,
> {
  /** The camera moves and scales `world`. `surface` is for textures that a game paints once. */
  createView(
    room: MatchRoom<State>,
    sight: Sight,
    world: Container,
    surface: Surface,
    events: EventSource<Event>,
  ): View;
  createHud(source: GameHudSource<State, Event, View>): GameHud;
  /** What a player sees of a room in the page, where nothing has to be predicted. `BetweenSteps` smooths it. */
  createLocalSight(room: LocalRoom<State, Input, Event>): Sight;
}

/** Bots playing the game behind the menus. */
export interface BackdropScene {
  /** How many of them. */
  readonly players: number;
  /** Steps played before the first picture, so that the match is already going on. */
  readonly playedSteps: number;
  /** The last of these steps are played with the view, so that something has happened even if the picture never moves. */
  readonly seenSteps: number;
  /** How far the camera circles around the middle, as a share of the world. */
  readonly sway: number;
}

/** Shows the game playing itself. */
export type CreateBackdrop = (world: Container, surface: Surface) => GameView;

/** The sounds of a match, updated once a frame. */
export interface GameSounds {
  update(nowMs: number): void;
  dispose(): void;
}

/** What a game provides to the client. Only the lists beside this file, `clientGameList` and `gamePreviews`, name games. */
export interface ClientGame<
  State extends RoomState,
  Input extends object,
  Event extends GameEvent,
  Sight extends object,
  View extends GameView = GameView,
> {
  /** The same rules that the room runs. */
  readonly rules: GameModule<State, Input, Event>;
  readonly words: GameWords;
  /** What a player sees of a room on a server. */
  createPrediction(room: Room<unknown, State>): Prediction<Input> & Sight;
  readonly controls: ControlScheme;
  /** Writes the controls into this game's input. */
  writeInput(controls: ControlState, input: Input): void;
  readonly recipes: SoundRecipes;
  /** Which of them is played when the player changes the volume of effects. */
  readonly sampleSound: string;
  /** The sounds of a match. Updated once a frame, never inside a step. */
  createSounds(
    room: MatchRoom<State>,
    sight: Sight,
    board: SoundPlayer<string>,
    events: EventSource<Event>,
  ): GameSounds;
  /** Page only: loads the rendering code on demand. */
  loadPicture(): Promise<GamePicture<State, Input, Event, Sight, View>>;
  /** Page only: eight short sentences that players say to each other with one press. By default, ones for any game. */
  loadPhrases?(): Promise<Phrases>;
  /** Where the scene behind the menus differs from the usual one. */
  readonly backdrop?: Partial<BackdropScene>;
}
