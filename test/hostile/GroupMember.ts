import { Protocol } from '@colyseus/core';
import { expect } from 'vitest';
import { closeCodes, MOVED, type ServerMessages } from '../../shared/protocol.ts';
import { messageFrame } from '../support/frames.ts';
import { RawClient, type RawJoin, type RawSeat } from '../support/RawClient.ts';
import type { Rumpus } from '../support/startRumpus.ts';
import { soon, until } from '../support/until.ts';

/** `lost`: the connection broke while the group moved, so the server may still believe that they are on the way. */
type MemberStage = 'none' | 'here' | 'dropped' | 'left' | 'lost';

const HEARS = ['identity', 'line', 'moved', 'notice'];

/** One person of a group, without the SDK. */
export class GroupMember {
  readonly #rumpus: Rumpus;
  readonly #code: string;
  readonly #letter: string;
  stage: MemberStage = 'none';
  /** Whether the last thing they asked for was to play. */
  wantsToPlay = false;
  client: RawClient | undefined;
  #guestToken: string | undefined;
  #renames = 0;

  /** @param letter differs from those of the others, because no two in a room have the same name */
  constructor(rumpus: Rumpus, code: string, letter: string) {
    this.#letter = letter;
    this.#rumpus = rumpus;
    this.#code = code;
  }

  get id(): string {
    return this.client!.sessionId;
  }

  get place(): number {
    return this.client?.lastOf<ServerMessages['line']>('line')?.place ?? 0;
  }

  /** Joins by the code, as a new session; the server recognises the person if they were here before. */
  async join(spectate: boolean): Promise<void> {
    await this.#sitDown(await this.#persist(() => this.#enter({ options: this.#joinOptions(spectate) })));
    this.wantsToPlay = !spectate;
  }

  /** Reconnects to the seat that is held. */
  async comeBack(): Promise<void> {
    const { id } = this;
    await this.#sitDown(await this.#persist(() => this.#enter({ token: this.client!.token })));
    expect(this.id, 'the same seat').toBe(id);
  }

  send(type: string, payload: object): void {
    this.client!.send(messageFrame(type, payload));
  }

  /** Waits until the server has handled all that this person has sent: a new name comes last. */
  async untilHandled(): Promise<void> {
    const name = `${this.#letter}${++this.#renames}`;
    this.send('rename', { name });
    await until(() => this.#rumpus.roomOf(this.#code).state.seats.get(this.id)?.name === name, `the name ${name}`);
  }

  async drop(stage: 'dropped' | 'lost'): Promise<void> {
    await this.client!.drop();
    this.stage = stage;
  }

  async leave(): Promise<void> {
    await this.client!.leave();
    this.stage = 'left';
  }

  /** Gets expelled, which is the only way to go after which the seat is not held. */
  async misbehave(): Promise<void> {
    this.client!.send(Uint8Array.of(10, 10));
    expect(await this.client!.closed).toBe(closeCodes.badMessage);
    this.stage = 'none';
    this.wantsToPlay = false;
  }

  /** Makes sure that they are in the room that has the group's code now: where `moved` says, or as anybody reconnects. */
  async follow(): Promise<void> {
    const { id } = this;
    await until(() => !this.client!.isOpen || this.#isSeatedBy(this.client!), 'the old room to let go');
    if (this.client!.isOpen) return;
    expect(await this.client!.closed, 'closed by the move').toBe(MOVED);
    const seat = this.client!.lastOf<RawSeat>('moved');
    if (seat === undefined) await this.join(!this.wantsToPlay);
    else await this.#sitDown(await this.#persist(() => RawClient.sit(this.#request, seat)));
    if (seat !== undefined) expect(this.id, 'the same seat').toBe(id);
  }

  get #request(): RawJoin {
    return { endpoint: this.#rumpus.endpoint, code: this.#code, hears: HEARS };
  }

  #joinOptions(spectate: boolean): object {
    return { spectate, ...(this.#guestToken === undefined ? {} : { token: this.#guestToken }) };
  }

  #enter(request: Partial<RawJoin>): Promise<RawClient> {
    return RawClient.join({ ...this.#request, ...request });
  }

  /** A join that meets a move may be refused, and is then repeated. Anything else is not to be refused. */
  async #persist(enter: () => Promise<RawClient>): Promise<RawClient> {
    try {
      return await enter();
    } catch (error) {
      expect(String(error)).toMatch(/seat reservation expired|closed with 4010/);
      return enter();
    }
  }

  #isSeatedBy(client: RawClient): boolean {
    return this.#rumpus.roomOf(this.#code)?.clients.getById(client.sessionId) !== undefined;
  }

  async #sitDown(client: RawClient): Promise<void> {
    this.client = client;
    this.stage = 'here';
    await soon(() => expect(client.countOf(Protocol.ROOM_STATE) > 0 || !client.isOpen, 'the first state').toBe(true));
    this.#guestToken = client.lastOf<ServerMessages['identity']>('identity')?.token ?? this.#guestToken;
  }
}
