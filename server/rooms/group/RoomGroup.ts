import { type Client, ServerError } from '@colyseus/core';
import { MOVED, type ServerMessages } from '../../../shared/protocol.ts';
import { answerUnseated, sendAtOnce } from '../../colyseus/answerUnseated.ts';
import { type GroupRoom, type MovedPlace, moveGroup } from '../../matchmaking/moveGroup.ts';
import { powerSentences } from '../powers/powerSentences.ts';
import type { RoomServices } from '../RoomServices.ts';
import { tell } from '../tell.ts';
import type { GroupContents, GroupData, GroupTarget } from './GroupData.ts';

/** Opening a room is expensive, and nobody can see a game in less time. */
const SHORTEST_STAY_MS = 3_000;

/** The group in a room: where it came from, and where it moves to. */
export class RoomGroup {
  readonly #room: GroupRoom;
  readonly #gameName: string;
  readonly #services: RoomServices;
  #fromGame: string | undefined;
  #cameAtMs = Number.NEGATIVE_INFINITY;
  #isMoving = false;
  /** Who moves it. */
  #mover = '';
  #hasMoved = false;

  constructor(room: GroupRoom, gameName: string, services: RoomServices) {
    this.#room = room;
    this.#gameName = gameName;
    this.#services = services;
  }

  /** Whether the group now has another room with this room's code. */
  get hasMoved(): boolean {
    return this.#hasMoved;
  }

  /** Whether clients that come from the group's old room know a state of other types. */
  get isFromOtherGame(): boolean {
    return this.#fromGame !== undefined && this.#fromGame !== this.#gameName;
  }

  /** What the talk says of the move. */
  get farewell(): string {
    return powerSentences.changedGame(this.#mover);
  }

  noteArrival({ fromGame }: GroupData): void {
    this.#fromGame = fromGame;
    this.#cameAtMs = performance.now();
  }

  /**
   * Moves everybody to a room of another game. Tells the client if that is not possible.
   * @param name the client's
   */
  changeGame(client: Client, name: string, target: GroupTarget): void {
    const refusal = this.#refuse(target.game);
    if (refusal !== undefined) {
      tell(client, refusal);
      return;
    }
    this.#isMoving = true;
    this.#mover = name;
    moveGroup(this.#room, target, this.#services.moving)
      .catch((error: unknown) => this.#explain(client, error))
      .finally(() => {
        this.#isMoving = false;
      });
  }

  /** Tells every client where its seat is. Whoever has come too late to be part of the group joins again. */
  sendAway(place: MovedPlace, { people }: Pick<GroupContents, 'people'>): void {
    this.#hasMoved = true;
    const tokens = new Map(people.map(({ id, tokens }) => [id, tokens.at(-1)]));
    for (const client of this.#room.clients) {
      const token = tokens.get(client.sessionId);
      // The acknowledgement of somebody who has just joined may still be on its way.
      if (token !== undefined) sendAtOnce(client, 'moved', seatAt(place, client, token));
    }
  }

  /** Tells a client that reconnects to the old room, with its token, where its seat is. */
  redirect(client: Client, token: string, place: MovedPlace): void {
    answerUnseated(client, 'moved', seatAt(place, client, token), MOVED);
  }

  #refuse(game: string): string | undefined {
    if (!this.#services.gameNames.includes(game)) return 'There is no game with this name.';
    if (game === this.#gameName) return 'This room is already playing that game.';
    if (this.#isMoving || this.#hasMoved) return 'The room is changing its game already.';
    const leftMs = this.#cameAtMs + SHORTEST_STAY_MS - performance.now();
    return leftMs > 0 ? `You can change the game in ${Math.ceil(leftMs / 1000)} s.` : undefined;
  }

  #explain(client: Client, error: unknown): void {
    const { log } = this.#services;
    const isAnswer = error instanceof ServerError && error.code < 500;
    if (!isAnswer) log.error({ err: error, room: this.#room.roomId }, 'moving a group failed');
    tell(client, isAnswer ? error.message : 'The game could not be changed. Everybody stays in this room.');
  }
}

function seatAt(place: MovedPlace, { sessionId }: Client, token: string): ServerMessages['moved'] {
  return { ...place, sessionId, reconnectionToken: token };
}
