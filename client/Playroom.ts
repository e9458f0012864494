import './style/hud.css';
import { joinErrors } from '../shared/protocol.ts';
import type { RoomState } from '../shared/room/RoomState.ts';
import { JoinRefusal, type JoinRequest, joinRoom } from './connection/joinRoom.ts';
import { EntryProblem } from './EntryProblem.ts';
import { clientGames, defaultGameName } from './games/clientGameList.ts';
import { Match } from './Match.ts';
import { Stage } from './render/Stage.ts';

export interface JoinChoices {
  readonly name: string;
  readonly isWatching: boolean;
  /** Called with each new reconnection token, the first one included. */
  onToken(token: string): void;
  /** The player wants out. */
  onLeave(): void;
  /** The room is gone for this player, with a sentence that says why. */
  onClosed(sentence: string): void;
}

/** All of the page that is not needed for its first paint: canvas, connection, game. Made ready once, before or at the first join. */
export class Playroom {
  readonly #stage: Stage;
  readonly #stageElement: HTMLElement;
  readonly #hudElement: HTMLElement;

  /** @throws Error when the browser cannot draw the game */
  static async open(stageElement: HTMLElement, hudElement: HTMLElement): Promise<Playroom> {
    const [stage] = await Promise.all([Stage.create(stageElement), loadFont()]);
    return new Playroom(stage, stageElement, hudElement);
  }

  private constructor(stage: Stage, stageElement: HTMLElement, hudElement: HTMLElement) {
    this.#stage = stage;
    this.#stageElement = stageElement;
    this.#hudElement = hudElement;
  }

  /** @throws EntryProblem when there is no way in */
  async join(request: JoinRequest, choices: JoinChoices): Promise<Match> {
    const game = clientGames[defaultGameName];
    if (!game) throw new Error(`This page has no game "${defaultGameName}".`);
    const [{ createView }, connection] = await Promise.all([
      game.loadView(),
      joinRoom<RoomState>(window.location.origin, game.name, request, {
        name: choices.name,
        spectate: choices.isWatching,
      }).catch((error: unknown) => {
        throw asEntryProblem(error, request);
      }),
    ]);
    try {
      return new Match({
        game,
        connection,
        createView,
        choices,
        stage: this.#stage,
        stageElement: this.#stageElement,
        hudElement: this.#hudElement,
        isFresh: request.kind === 'create',
      });
    } catch (error) {
      // A match that cannot be shown must not keep its seat.
      void connection.leave();
      throw error;
    }
  }
}

function asEntryProblem(error: unknown, request: JoinRequest): unknown {
  if (!(error instanceof JoinRefusal)) return error;
  if (error.code === joinErrors.badName) return new EntryProblem('name', error.message);
  return new EntryProblem(request.kind === 'code' ? 'code' : 'room', error.message);
}

/** Pixi draws names with whatever font is there at the time. */
async function loadFont(): Promise<void> {
  await document.fonts.load('700 16px "Rubik Variable"').catch(() => []);
}
