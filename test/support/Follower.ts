import { ColyseusSDK, type Room } from '@colyseus/sdk';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { TalkLine } from '../../shared/talk/talkMessages.ts';
import type { Seat } from './Processes.ts';

const STEP_MS = 1000 / 30;

type Joined = Room<unknown, RoomState>;

/** What a room looked like to one of its people. */
export interface Sight {
  readonly phase: string;
  readonly round: number;
  readonly hostId: string;
  readonly people: Readonly<Record<string, { name: string; look: number; team: number; score: number }>>;
}

/** A player with the stock SDK, who follows their seat as the README says, and notes what they miss. */
export class Follower implements AsyncDisposable {
  /** The codes with which rooms have closed the connection. */
  readonly closeCodes: number[] = [];
  readonly #whereIs: (processId: string) => string;
  readonly #hands: NodeJS.Timeout;
  room!: Joined;
  /** How often the seat has moved. */
  moves = 0;
  lines: readonly TalkLine[] = [];
  /** The last state of the room before, and the first of the next. */
  lastBefore: Sight | undefined;
  firstAfter: Sight | undefined;
  longestPauseMs = 0;
  #lastStateMs = 0;
  #step = 0;

  /**
   * Takes a seat that was reserved.
   * @param whereIs the address at which a process takes connections
   */
  static async take(seat: Seat, whereIs: (processId: string) => string): Promise<Follower> {
    const follower = new Follower(whereIs);
    await follower.#sit(seat);
    return follower;
  }

  private constructor(whereIs: (processId: string) => string) {
    this.#whereIs = whereIs;
    this.#hands = setInterval(() => this.#move(), STEP_MS);
  }

  get id(): string {
    return this.room.sessionId;
  }

  look(): Sight {
    const { phase, round, hostId, seats } = this.room.state;
    const people = Object.fromEntries(
      [...seats].map(([id, { name, look, team, score }]) => [id, { name, look, team, score }]),
    );
    return { phase, round, hostId, people };
  }

  hasHeard(text: string): boolean {
    return this.lines.some((line) => 'text' in line && line.text === text);
  }

  /** @throws Error if the connection is closed before the first state, and the seat has not moved on */
  async #sit(seat: Seat): Promise<void> {
    const room = await new ColyseusSDK(this.#whereIs(seat.processId)).consumeSeatReservation<RoomState>(seat as never);
    this.room = room as Joined;
    room.reconnection.enabled = false;
    let moving: Promise<void> | undefined;
    room.onMessage('*', () => {});
    room.onMessage('talk', ({ lines }: { lines: TalkLine[] }) => {
      this.lines = [...this.lines, ...lines];
    });
    room.onMessage('moved', (next: ServerMessages['moved']) => {
      this.moves++;
      if (this.#lastStateMs > 0) this.lastBefore = this.look();
      this.lines = [];
      moving = this.#sit(next).then(() => {
        this.firstAfter ??= this.look();
      });
    });
    const closed = new Promise<number>((resolve) => room.onLeave(resolve));
    void closed.then((code) => this.closeCodes.push(code));
    room.onStateChange(() => this.#noteState());
    const firstState = new Promise<undefined>((resolve) => room.onStateChange.once(() => resolve(undefined)));
    const code = await Promise.race([firstState, closed]);
    if (code === undefined) return;
    if (!moving) throw new Error(`closed with ${code} before the first state`);
    await moving;
  }

  #noteState(): void {
    const nowMs = performance.now();
    if (this.#lastStateMs > 0) this.longestPauseMs = Math.max(this.longestPauseMs, nowMs - this.#lastStateMs);
    this.#lastStateMs = nowMs;
  }

  #move(): void {
    if (!this.room?.connection.isOpen) return;
    const input = this.room.input<{ moveX: number; moveY: number }>();
    Object.assign(input.data, {
      moveX: Math.round(Math.sin(this.#step / 20) * 127),
      moveY: Math.round(Math.cos(this.#step / 31) * 127),
    });
    this.#step++;
    input.send();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#hands);
    const { room } = this;
    if (room.connection.isOpen) await room.leave();
  }
}
