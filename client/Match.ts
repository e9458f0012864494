import type { ReadonlySignal } from '@preact/signals';
import type { RoomState } from '../shared/room/RoomState.ts';
import type { Connection } from './connection/Connection.ts';
import type { CreateView, GameSounds, GameView, Prediction } from './games/ClientGame.ts';
import type { AnyClientGame } from './games/clientGameList.ts';
import { HudModel } from './hud/HudModel.ts';
import { mountHud } from './hud/mountHud.tsx';
import { Controls } from './input/Controls.ts';
import type { JoinChoices } from './JoinChoices.ts';
import { motionMs } from './motionMs.ts';
import type { Stage } from './render/Stage.ts';
import { RoomSounds } from './sound/RoomSounds.ts';
import type { SoundBoard } from './sound/SoundBoard.ts';

export interface MatchParts {
  readonly game: AnyClientGame;
  readonly connection: Connection<RoomState>;
  readonly createView: CreateView<RoomState, Prediction<object>>;
  readonly choices: JoinChoices;
  readonly stage: Stage;
  readonly stageElement: HTMLElement;
  readonly hudElement: HTMLElement;
  readonly board: SoundBoard;
  /** This player has just made the room, so the invitation is what comes next. */
  readonly isFresh: boolean;
}

/** One stay in a room, from the first state to leaving: prediction, picture, controls and HUD, driven by `frame`. */
export class Match {
  readonly code: string;
  readonly #parts: MatchParts;
  readonly #prediction: Prediction<object>;
  readonly #view: GameView;
  readonly #controls: Controls;
  readonly #hud: HudModel;
  readonly #sounds: RoomSounds;
  readonly #gameSounds: GameSounds;
  readonly #endings: (() => void)[] = [];
  readonly #ownPlace = { x: 0, y: 0 };
  readonly #sample = (input: object) => this.#parts.game.writeInput(this.#controls.takeStep(this.#ownPlace), input);
  #lastFrameMs = performance.now();

  constructor(parts: MatchParts) {
    const { connection, game, stage } = parts;
    this.#parts = parts;
    this.code = connection.code;
    this.#prediction = game.createPrediction(connection.room);
    this.#view = stage.show((world, surface) => parts.createView(connection.room, this.#prediction, world, surface));
    this.#controls = new Controls(parts.stageElement);
    const { isOperator } = parts.choices;
    this.#hud = new HudModel({ connection, view: this.#view, story: game.story, isOperator });
    this.#sounds = new RoomSounds(connection.room, parts.board);
    this.#gameSounds = game.createSounds(connection.room, this.#prediction, parts.board);
    parts.choices.onToken(connection.token);
    this.#endings.push(
      connection.onToken((token) => parts.choices.onToken(token)),
      connection.onStatus((status) => {
        if (status.kind === 'closed') parts.choices.onClosed(status.sentence, status.code);
      }),
      mountHud(parts.hudElement, {
        model: this.#hud,
        controls: this.#controls,
        board: parts.board,
        arena: parts.stageElement,
        isFresh: parts.isFresh,
        onLeave: () => parts.choices.onLeave(),
      }),
      () => this.#hud.dispose(),
      () => this.#gameSounds.dispose(),
      () => this.#controls.dispose(),
      () => this.#prediction.dispose(),
    );
  }

  /** Code, link and QR code, and the way out. */
  get isRoomCardShown(): ReadonlySignal<boolean> {
    return this.#hud.panels.isRoomOpen;
  }

  showRoomCard(isShown: boolean): void {
    if (isShown) this.#hud.panels.open('room');
    else this.#hud.panels.close('room');
  }

  /** Takes the seat again once it is left. */
  get token(): string {
    return this.#parts.connection.token;
  }

  /** How long the seat waits if it is left now. */
  get seatHeldMs(): number {
    const { status, graceMs } = this.#parts.connection;
    return status.kind === 'dropped' ? status.graceEndsAtMs - performance.now() : graceMs;
  }

  /** Sample and predict, move the views, tell the HUD, draw: in this order, once a frame. */
  frame(nowMs: number): void {
    const { stage, connection, board } = this.#parts;
    const deltaMs = motionMs(nowMs - this.#lastFrameMs);
    this.#lastFrameMs = nowMs;
    this.#controls.poll(nowMs);
    if (connection.status.kind === 'joined') this.#prediction.predict(nowMs, this.#sample);
    this.#view.update(nowMs, deltaMs);
    stage.camera.follow(this.#view.focus, deltaMs);
    stage.camera.toScreen(this.#view.focus, this.#ownPlace);
    board.setListener(this.#view.focus.x, this.#view.focus.y);
    this.#sounds.update(nowMs);
    this.#gameSounds.update(nowMs);
    this.#hud.update(nowMs);
    stage.render();
  }

  /** Leaves the room on purpose, unless it is gone already, and puts everything away but the last picture. */
  dispose(): void {
    for (const end of this.#endings.splice(0)) end();
    if (this.#parts.connection.status.kind !== 'closed') void this.#parts.connection.leave();
  }
}
