import type { ReadonlySignal } from '@preact/signals';
import { RESTARTING } from '../shared/closeCodes.ts';
import type { Attendance } from './away/Attendance.ts';
import type { ConnectionStatus } from './connection/Connection.ts';
import type { GameSounds, GameView } from './games/ClientGame.ts';
import type { AnyClientGame, AnyGamePicture } from './games/clientGameList.ts';
import { HudModel, type LobbyPart } from './hud/HudModel.ts';
import { mountHud } from './hud/mountHud.tsx';
import { Controls } from './input/Controls.ts';
import type { HeldKeys } from './input/HeldKeys.ts';
import type { JoinChoices } from './JoinChoices.ts';
import { loadCode } from './loadCode.ts';
import type { CameraGuide, MatchFace } from './MatchFace.ts';
import type { MatchPlace } from './MatchPlace.ts';
import { motionMs } from './motionMs.ts';
import type { Stage } from './render/Stage.ts';
import { RoomSounds } from './sound/RoomSounds.ts';
import type { SoundBoard } from './sound/SoundBoard.ts';
import type { Talk } from './talk/Talk.ts';
import { connectionTexts } from './text/connectionTexts.ts';
import { groupTexts } from './text/groupTexts.ts';
import { WatchGate } from './watch/WatchGate.ts';

/** The first seconds of a match must not be held up. */
const LATER_MS = 4_000;

export interface MatchParts {
  readonly game: AnyClientGame;
  readonly place: MatchPlace;
  readonly picture: AnyGamePicture;
  readonly choices: Pick<JoinChoices, 'isOperator' | 'onToken' | 'onLeave' | 'onMoved' | 'onClosed'>;
  readonly stage: Stage;
  readonly stageElement: HTMLElement;
  readonly hudElement: HTMLElement;
  readonly board: SoundBoard;
  readonly heldKeys: HeldKeys;
  /** A big screen's. By default, a player's HUD, and the camera of somebody who plays or watches. */
  readonly face?: MatchFace | undefined;
  /** What the room card shows as the match begins; undefined if it stays closed. */
  readonly lobbyPart: LobbyPart | undefined;
}

/** One stay in a room, from the first state until leaving: prediction, view, controls and HUD, driven by `frame`. */
export class Match {
  /** Undefined in practice. */
  readonly code: string | undefined;
  readonly #parts: MatchParts;
  readonly #view: GameView;
  readonly #controls: Controls;
  readonly #hud: HudModel;
  readonly #sounds: RoomSounds;
  readonly #gameSounds: GameSounds;
  readonly #watch: CameraGuide;
  #talk: Talk | undefined;
  readonly #endings: (() => void)[] = [];
  readonly #ownPlace = { x: 0, y: 0 };
  readonly #sample = (input: object) => this.#parts.game.writeInput(this.#controls.takeStep(this.#ownPlace), input);
  #attendance: Attendance | undefined;
  #lastFrameMs = performance.now();

  constructor(parts: MatchParts) {
    const { place, game, picture, stage, face } = parts;
    const { connection, sight, events } = place;
    const { room } = connection;
    this.#parts = parts;
    this.code = connection.code;
    const view = stage.show((world, surface) => picture.createView(room, sight, world, surface, events));
    this.#view = view;
    this.#controls = new Controls(parts.stageElement, {
      scheme: game.controls,
      helpAim: view.helpAim && ((angle) => view.helpAim?.(angle) ?? angle),
      onPadUse: () => this.#attendance?.noteUse(),
      heldKeys: parts.heldKeys.codes,
    });
    const { isOperator } = parts.choices;
    this.#hud = new HudModel({
      connection,
      isOperator,
      rules: game.rules,
      createGameHud: (shared) => picture.createHud({ room, events, view, steering: this.#controls, ...shared }),
    });
    const watched = {
      room,
      view,
      rules: game.rules,
      camera: stage.camera,
      host: parts.stageElement,
      controls: this.#controls,
      card: this.#hud.watchCard,
    };
    this.#watch = face?.createGuide(watched) ?? new WatchGate(watched);
    parts.board.useGame(game.recipes);
    this.#sounds = new RoomSounds(room, parts.board);
    this.#gameSounds = game.createSounds(room, sight, parts.board, events);
    if (connection.token !== undefined) parts.choices.onToken(connection.token);
    this.#endings.push(
      connection.onToken((token) => parts.choices.onToken(token)),
      connection.onStatus((status) => {
        if (status.kind === 'closed') this.#end(status);
      }),
      (face?.mount ?? mountHud)(parts.hudElement, {
        model: this.#hud,
        game,
        controls: this.#controls,
        board: parts.board,
        arena: parts.stageElement,
        lobbyPart: parts.lobbyPart,
        onLeave: () => parts.choices.onLeave(),
      }),
      () => this.#watch.dispose(),
      () => this.#attendance?.dispose(),
      () => this.#talk?.dispose(),
      () => this.#hud.dispose(),
      () => this.#gameSounds.dispose(),
      () => this.#controls.dispose(),
      () => place.dispose(),
    );
    this.#endIfClosed();
    if (connection.code === undefined) return;
    this.#watchAttendance();
    // Nobody types on a big screen.
    if (!face) this.#openTalk();
  }

  /** The room card: code, link, QR code, and the Leave button. */
  get isRoomCardShown(): ReadonlySignal<boolean> {
    return this.#hud.panels.isRoomOpen;
  }

  showRoomCard(isShown: boolean): void {
    if (isShown) this.#hud.panels.open('room');
    else this.#hud.panels.close('room');
  }

  /** The reconnection token, for returning to the seat after leaving. Undefined in practice. */
  get token(): string | undefined {
    return this.#parts.place.connection.token;
  }

  /** How long the seat is held if the player leaves now. */
  get seatHeldMs(): number {
    const { status, graceMs } = this.#parts.place.connection;
    return status.kind === 'dropped' ? status.graceEndsAtMs - performance.now() : graceMs;
  }

  /** Runs once a frame, in this order: sample and predict, update the views, update the HUD, draw. */
  frame(nowMs: number): void {
    const { stage, place, board } = this.#parts;
    const deltaMs = motionMs(nowMs - this.#lastFrameMs);
    this.#lastFrameMs = nowMs;
    this.#controls.poll(nowMs);
    place.predict(nowMs, this.#attendance?.isAway ? undefined : this.#sample);
    this.#view.update(nowMs, deltaMs);
    const focus = this.#watch.look(nowMs, deltaMs) ?? this.#view.focus;
    stage.camera.follow(focus, deltaMs);
    stage.camera.toScreen(this.#view.focus, this.#ownPlace);
    board.setListener(focus.x, focus.y);
    this.#sounds.update(nowMs);
    this.#gameSounds.update(nowMs);
    this.#attendance?.update(nowMs);
    this.#hud.update(nowMs);
    this.#talk?.update(nowMs);
    stage.render();
  }

  /** The connection may have been closed while the game's code was loaded. Reported only when the caller has the match. */
  #endIfClosed(): void {
    const { status } = this.#parts.place.connection;
    if (status.kind !== 'closed') return;
    const timer = setTimeout(() => this.#end(status));
    this.#endings.push(() => clearTimeout(timer));
  }

  #end({ sentence, code, moved }: Extract<ConnectionStatus, { kind: 'closed' }>): void {
    const { onMoved, onClosed } = this.#parts.choices;
    // The same game means that another process has the room now.
    const isSameGame = moved?.name === this.#parts.game.rules.name;
    const onTheWay = isSameGame ? connectionTexts.movingOn : groupTexts.changingGame;
    const why = code === RESTARTING ? connectionTexts.restarting : onTheWay;
    if (moved) onMoved(`${moved.roomId}:${moved.reconnectionToken}`, why);
    else onClosed(sentence, code);
  }

  /** In practice, nobody misses a player who is away. */
  #watchAttendance(): void {
    const { place, game } = this.#parts;
    const parts = { connection: place.connection, hud: this.#hud, rules: game.rules, page: { window, document } };
    const loadNow = this.#loadLater(
      () => import('./away/Attendance.ts'),
      // Without its code, the server notices after a moment that no inputs come.
      ({ Attendance }) => {
        this.#attendance = new Attendance(parts);
      },
    );
    // After a move, the page may have been hidden all the time.
    if (document.visibilityState === 'hidden') loadNow();
    document.addEventListener('visibilitychange', loadNow, { once: true });
    this.#endings.push(() => document.removeEventListener('visibilitychange', loadNow));
  }

  #openTalk(): void {
    const { place, stage, game } = this.#parts;
    const parts = { connection: place.connection, hud: this.#hud, view: this.#view, stage, game };
    this.#loadLater(
      () => import('./talk/Talk.ts'),
      // Without its code, the match goes on in silence.
      ({ Talk }) => {
        this.#talk = new Talk(parts);
      },
    );
  }

  /**
   * For code that nobody needs at once, and that a match can do without.
   * @returns loads it now, unless that has begun
   */
  #loadLater<Module>(load: () => Promise<Module>, open: (module: Module) => void): () => void {
    let isDue = true;
    let isOver = false;
    const loadNow = () => {
      clearTimeout(timer);
      if (!isDue) return;
      isDue = false;
      loadCode(load()).then(
        (module) => {
          if (!isOver) open(module);
        },
        () => {},
      );
    };
    const timer = setTimeout(loadNow, LATER_MS);
    this.#endings.push(() => {
      isDue = false;
      isOver = true;
      clearTimeout(timer);
    });
    return loadNow;
  }

  /** Leaves the room on purpose, unless already closed, and releases everything except the last frame on the canvas. */
  dispose(): void {
    for (const end of this.#endings.splice(0)) end();
    const { connection } = this.#parts.place;
    if (connection.status.kind !== 'closed') void connection.leave();
  }
}
