import type { Connection } from '../../client/connection/Connection.ts';
import {
  isPassing,
  JoinRefusal,
  type JoinWishes,
  joinRoom,
  type RoomRequest,
} from '../../client/connection/joinRoom.ts';
import { returnToSeat } from '../../client/connection/returnToSeat.ts';
import { RESTART_MS } from '../../shared/limits.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';

const STEP_MS = 1000 / 30;

export interface Return {
  /** performance.now. */
  readonly atMs: number;
  /** What the client saw first when it was back. */
  readonly state: Record<string, unknown>;
}

/** A player with the page's connection, without a picture, who comes back as the page does. */
export class Returner implements AsyncDisposable {
  readonly #endpoint: string;
  readonly #game: string;
  readonly #hands: NodeJS.Timeout;
  #connection!: Connection<RoomState>;
  readonly #returned = Promise.withResolvers<Return>();
  readonly #closed = Promise.withResolvers<number>();

  static async join(endpoint: string, game: string, request: RoomRequest, wishes: JoinWishes): Promise<Returner> {
    return new Returner(endpoint, game, await joinRoom<RoomState>(endpoint, game, request, wishes));
  }

  private constructor(endpoint: string, game: string, connection: Connection<RoomState>) {
    this.#endpoint = endpoint;
    this.#game = game;
    this.#take(connection);
    let step = 0;
    this.#hands = setInterval(() => {
      if (this.#connection.status.kind !== 'joined') return;
      const input = this.#connection.room.input<{ moveX: number; moveY: number }>();
      Object.assign(input.data, {
        moveX: Math.round(Math.sin(step / 20) * 127),
        moveY: Math.round(Math.cos(step / 31) * 127),
      });
      step++;
      input.send();
    }, STEP_MS);
  }

  get connection(): Connection<RoomState> {
    return this.#connection;
  }

  get id(): string {
    return this.#connection.room.sessionId;
  }

  /** Resolves with the close code. */
  get closed(): Promise<number> {
    return this.#closed.promise;
  }

  get returned(): Promise<Return> {
    return this.#returned.promise;
  }

  #take(connection: Connection<RoomState>): void {
    this.#connection = connection;
    connection.onStatus((status) => {
      if (status.kind !== 'closed') return;
      this.#closed.resolve(status.code);
      if (status.moved) void this.#comeBack(`${status.moved.roomId}:${status.moved.reconnectionToken}`);
    });
  }

  async #comeBack(token: string): Promise<void> {
    const request = { kind: 'return', token } as const;
    try {
      await returnToSeat(
        async () => {
          const connection = await joinRoom<RoomState>(this.#endpoint, this.#game, request);
          const state = connection.room.state.toJSON();
          this.#take(connection);
          this.#returned.resolve({ atMs: performance.now(), state });
        },
        {
          heldMs: RESTART_MS,
          isPassing: (error) => error instanceof JoinRefusal && isPassing(error, request),
          isOver: () => false,
        },
      );
    } catch (error) {
      this.#returned.reject(error);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#hands);
    await this.#connection.leave();
  }
}
