import './style/hud.css';
import './style/round.css';
import { signal } from '@preact/signals';
import { closeSentences, joinErrors } from '../shared/protocol.ts';
import type { RoomState } from '../shared/room/RoomState.ts';
import { Backdrop } from './Backdrop.ts';
import { BackdropMotion } from './BackdropMotion.ts';
import { isPassing, JoinRefusal, type JoinRequest, joinRoom, type RoomRequest } from './connection/joinRoom.ts';
import { rememberState } from './connection/knownStates.ts';
import { EntryProblem } from './EntryProblem.ts';
import { FullServer } from './FullServer.ts';
import { type AnyClientGame, clientGames } from './games/clientGameList.ts';
import type { LobbyPart } from './hud/HudModel.ts';
import { HeldKeys } from './input/HeldKeys.ts';
import { browserPage } from './input/InputPage.ts';
import { type KeyboardLayout, readKeyLabels } from './input/keyLabels.ts';
import type { JoinChoices, PracticeChoices } from './JoinChoices.ts';
import { joinWithPassword } from './joinWithPassword.ts';
import type { WaitingSession } from './LineWait.ts';
import { recallRoom } from './lastRooms.ts';
import { loadCode } from './loadCode.ts';
import { createLocalBackdrop } from './local/LocalBackdrop.ts';
import { placeInPage } from './local/placeInPage.ts';
import { Match, type MatchParts } from './Match.ts';
import { problemOf } from './Problem.ts';
import { placeOnServer } from './placeOnServer.ts';
import { recallLook } from './remembered.ts';
import { isMotionReduced } from './render/isMotionReduced.ts';
import { Stage } from './render/Stage.ts';
import { SoundBoard } from './sound/SoundBoard.ts';
import { soundButtons } from './sound/soundButtons.ts';
import { connectionTexts } from './text/connectionTexts.ts';
import { seatTexts } from './text/seatTexts.ts';

export { ClosedScreen } from './screens/ClosedScreen.tsx';
export { PictureNotice } from './screens/PictureNotice.tsx';

/** Everything the first paint does not need: canvas, connection, game. Created once, before or at the first join. */
export class Playroom {
  readonly stage: Stage;
  readonly #stageElement: HTMLElement;
  readonly #hudElement: HTMLElement;
  readonly #board = new SoundBoard();
  readonly #heldKeys = new HeldKeys(browserPage());
  /** Nobody types at a television each time it comes back. People who have been in a room need none. */
  #screenPassword: string | undefined;
  readonly #motion: BackdropMotion;

  /** @throws Error if the browser cannot draw the game */
  static async open(stageElement: HTMLElement, hudElement: HTMLElement): Promise<Playroom> {
    const [stage] = await Promise.all([Stage.create(stageElement), loadFont()]);
    return new Playroom(stage, stageElement, hudElement);
  }

  private constructor(stage: Stage, stageElement: HTMLElement, hudElement: HTMLElement) {
    this.stage = stage;
    this.#motion = new BackdropMotion(stage.surface.isSoftware, navigator, isMotionReduced);
    this.#stageElement = stageElement;
    this.#hudElement = hudElement;
    soundButtons(this.#board);
    void readKeyLabels(navigator as KeyboardLayout);
  }

  /**
   * Loads the backdrop of a game. Returns a function that shows it at once, for when the stage is free.
   * @throws EntryProblem if its code does not load
   */
  async prepareBackdrop(gameName: string): Promise<() => Backdrop> {
    const game = await loadGame(gameName);
    const picture = await loadCode(game.loadPicture());
    return () => new Backdrop(this.stage, this.#motion, createLocalBackdrop(game, picture));
  }

  /**
   * Joins a room, and begins a match in it. Returns undefined if the join was overtaken: the stage may show another match.
   * @throws EntryProblem if joining fails
   */
  async join(request: JoinRequest, choices: JoinChoices): Promise<Match | undefined> {
    const { name, isWatching: spectate, isScreen = false, identityToken: token, onIdentity } = choices;
    const look = recallLook();
    const wishes = {
      ...{ name, spectate },
      ...(isScreen && { screen: true }),
      ...(token === undefined ? {} : { token }),
      ...(look === undefined ? {} : { look }),
    };
    const { game: gameName, request: roomRequest } = settleRequest(request, choices.game);
    const connection = await joinWithPassword(
      (password) => {
        if (isScreen) this.#screenPassword = password;
        const options = password === undefined ? wishes : { ...wishes, password };
        return joinRoom<RoomState>(document.baseURI, gameName, roomRequest, options, onIdentity);
      },
      async (why) => {
        // It was wrong.
        this.#screenPassword = undefined;
        return (await loadCode(import('./screens/askPassword.tsx'))).askPassword(why);
      },
      isScreen ? this.#screenPassword : undefined,
    ).catch((error: unknown) => {
      throw asEntryProblem(error, request);
    });
    try {
      // A code may lead to a room of another game than quick play uses.
      const game = await loadGame(connection.room.name);
      const picture = await loadCode(game.loadPicture());
      // Loaded from here, so that it shares the code of this chunk.
      const face = isScreen ? (await loadCode(import('./tv/bigScreenFace.tsx'))).bigScreenFace : undefined;
      if (choices.isOvertaken()) {
        void connection.leave();
        return undefined;
      }
      const place = placeOnServer(game, connection);
      return this.#begin({
        game,
        place,
        picture,
        choices,
        face,
        lobbyPart: lobbyPartFor(roomRequest, connection.room.state),
      });
    } catch (error) {
      // A match that cannot be shown must not keep its seat.
      void connection.leave();
      throw error;
    }
  }

  /**
   * Starts a match against bots in this page, which needs no server once the game's code is loaded. Returns undefined if
   * it was overtaken.
   * @throws EntryProblem if its code does not load
   */
  async practise({
    game: gameName,
    name,
    settings,
    isOvertaken,
    onLeave,
  }: PracticeChoices): Promise<Match | undefined> {
    const game = await loadGame(gameName);
    const picture = await loadCode(game.loadPicture());
    if (isOvertaken()) return undefined;
    const choices = { isOperator: signal(false), onLeave, onToken() {}, onMoved() {}, onClosed() {} };
    const isSeen = () => this.stage.picture.peek() === 'ready';
    const place = placeInPage(game, picture, { playerName: name, settings, isSeen });
    return this.#begin({ game, place, picture, choices, lobbyPart: undefined });
  }

  #begin(parts: Omit<MatchParts, 'stage' | 'stageElement' | 'hudElement' | 'board' | 'heldKeys'>): Match {
    return new Match({
      ...parts,
      stage: this.stage,
      stageElement: this.#stageElement,
      hudElement: this.#hudElement,
      board: this.#board,
      heldKeys: this.#heldKeys,
    });
  }
}

/** Whoever opens a room invites others first; whoever comes before its round sees who is there. */
function lobbyPartFor({ kind }: JoinRequest, { phase, settings }: RoomState): LobbyPart | undefined {
  if (kind === 'create') return 'invite';
  return kind === 'code' && !settings.isPublic && phase === 'warmup' ? 'people' : undefined;
}

/** @throws EntryProblem if the page is older than the game, or its code does not load */
async function loadGame(name: string): Promise<AnyClientGame> {
  const entry = clientGames[name];
  if (!entry) throw new EntryProblem('code', connectionTexts.unknownGame, { needsReload: true });
  const game = await loadCode(entry.load());
  rememberState(game.rules);
  return game;
}

/** Turns the wish for a room like one that has ended into one for a new room. */
function settleRequest(request: JoinRequest, game: string): { request: RoomRequest; game: string } {
  if (request.kind !== 'again') return { request, game };
  const last = recallRoom(request.code) ?? { game, visibility: 'private', settings: request.settings };
  return { request: { kind: 'create', visibility: last.visibility, settings: last.settings }, game: last.game };
}

/** Who gets one of these needs another room. */
const noWayIn: readonly number[] = [joinErrors.ended, joinErrors.banned, joinErrors.locked];

function asEntryProblem(error: unknown, request: JoinRequest): unknown {
  if (!(error instanceof JoinRefusal)) return error;
  if (error.code === joinErrors.badName) return new EntryProblem('name', error.message);
  // The server's message is for client developers.
  if (error.code === joinErrors.oldClient)
    return new EntryProblem('room', closeSentences.oldClient, { needsReload: true });
  // Whoever has had a turn is refused for another reason.
  const mayWait = error.code === joinErrors.serverBusy && request.kind === 'quick' && request.turn === undefined;
  if (mayWait) return new FullServer(error.message, waitForPlace);
  const isKnown = error.code === joinErrors.ended && request.kind === 'code' && recallRoom(request.code) !== undefined;
  const sentence = isKnown ? seatTexts.ended(request.code) : error.message;
  return new EntryProblem(request.kind === 'code' ? 'code' : 'room', sentence, {
    isPassing: isPassing(error, request),
    isUnknown: error.code === joinErrors.unknownRoom,
    hasEnded: noWayIn.includes(error.code),
  });
}

async function waitForPlace(session: WaitingSession, isOvertaken: () => boolean): Promise<void> {
  try {
    const { waitInLine } = await loadCode(import('./finding/waitInLine.tsx'));
    if (!isOvertaken()) waitInLine(session);
  } catch (error) {
    if (!isOvertaken()) session.problem.value = problemOf(error);
  }
}

/** Pixi draws names with whatever font is loaded at that moment. */
async function loadFont(): Promise<void> {
  await document.fonts.load('700 16px "Rubik Variable"').catch(() => []);
}
