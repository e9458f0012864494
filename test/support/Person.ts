import type { WebSocketClient } from '@colyseus/ws-transport';
import type { Fighter } from '../../shared/games/arena/schemas.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { Seat } from '../../shared/room/RoomState.ts';
import { type ArenaRoom, joined, type Rumpus } from './startRumpus.ts';

/** A person with the unmodified SDK, whom the server recognises across rooms. */
export class Person {
  readonly rumpus: Rumpus;
  readonly name: string;
  /** The notices since the last join. */
  readonly notices: string[] = [];
  /** The places in the line for a seat since the last join. */
  readonly places: ServerMessages['line'][] = [];
  room!: ArenaRoom;
  #identityToken: string | undefined;

  constructor(rumpus: Rumpus, name: string) {
    this.rumpus = rumpus;
    this.name = name;
  }

  get id(): string {
    return this.room.sessionId;
  }

  get code(): string {
    return this.room.roomId;
  }

  /** This person's seat in the server's state. */
  get seat(): Seat | undefined {
    return this.rumpus.roomOf(this.code)?.state.seats.get(this.id);
  }

  /** This person's fighter in the server's state, while they play. */
  get fighter(): Fighter {
    return this.#serverState().fighters.get(this.id)!;
  }

  async create(options: object = {}): Promise<this> {
    return this.#enter(this.rumpus.sdk.create('arena', { visibility: 'private', ...this.#wishes(options) }));
  }

  async join(code: string, options: object = {}): Promise<this> {
    return this.#enter(this.rumpus.sdk.joinById(code, this.#wishes(options)));
  }

  async quickPlay(options: object = {}): Promise<this> {
    return this.#enter(this.rumpus.sdk.joinOrCreate('arena', this.#wishes(options)));
  }

  /** Reconnects with the token of the seat that was left or lost. */
  async comeBack(): Promise<this> {
    return this.#enter(this.rumpus.sdk.reconnect(this.room.reconnectionToken));
  }

  /** What the server has given this person to be recognised by. */
  get identityToken(): string | undefined {
    return this.#identityToken;
  }

  /** Another tab of the same browser. */
  inAnotherTab(): Person {
    const other = new Person(this.rumpus, this.name);
    other.#identityToken = this.#identityToken;
    return other;
  }

  leave(): Promise<unknown> {
    return this.room.leave();
  }

  /** Drops the connection for good, without a closing handshake. */
  lose(): void {
    this.room.reconnection.enabled = false;
    const client = this.rumpus.roomOf(this.code).clients.getById(this.id) as unknown as WebSocketClient;
    client.ref.terminate();
  }

  /** For those who listen to more: called before the first state and the messages that come with it. */
  protected watch(_room: ArenaRoom): void {}

  #serverState() {
    return this.rumpus.roomOf(this.code).state as ArenaRoom['state'];
  }

  #wishes(options: object): object {
    const token = this.#identityToken;
    return { name: this.name, ...(token === undefined ? {} : { token }), ...options };
  }

  async #enter(joining: Promise<unknown>): Promise<this> {
    const room = (await joining) as ArenaRoom;
    this.notices.length = 0;
    this.places.length = 0;
    room.onMessage('line', (place: ServerMessages['line']) => this.places.push(place));
    room.onMessage('notice', ({ text }: ServerMessages['notice']) => this.notices.push(text));
    const met = new Promise<ServerMessages['identity']>((resolve) => room.onMessage('identity', resolve));
    this.watch(room);
    this.room = await joined(Promise.resolve(room));
    this.#identityToken = (await met).token ?? this.#identityToken;
    return this;
  }
}
