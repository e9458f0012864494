import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect } from 'vitest';
import { refuseMessage } from '../../server/rooms/messageRules.ts';
import type { ClientMessageName, ClientMessages } from '../../shared/protocol.ts';
import type { Seat } from '../../shared/room/RoomState.ts';
import { reportReasons } from '../../shared/talk/talkMessages.ts';
import { messageFrame } from '../support/frames.ts';
import type { Person } from '../support/Person.ts';
import type { Rumpus } from '../support/startRumpus.ts';
import { until } from '../support/until.ts';

/** What a message is about: a person by number, or something else. */
const target = fc.oneof(
  { weight: 6, arbitrary: fc.nat(4) },
  { weight: 1, arbitrary: fc.constantFrom('bot', 'nobody') },
);
type Target = number | 'bot' | 'nobody';
type Drawn<Payload> = { [Key in keyof Payload]: Key extends 'sessionId' ? Target : Payload[Key] };
const flag = fc.boolean();
const team = fc.integer({ min: 1, max: 4 });

/** How each message of the protocol is drawn; a new one without a row does not compile. */
const payloads: { [Name in ClientMessageName]: fc.Arbitrary<Drawn<ClientMessages[Name]>> } = {
  ready: fc.record({ isReady: flag }),
  start: fc.constant({}),
  kick: fc.record({ sessionId: target }),
  team: fc.record({ team }),
  moveTeam: fc.record({ sessionId: target, team }),
  rename: fc.record({ name: fc.string({ maxLength: 8 }) }),
  spectate: fc.record({ isSpectator: flag }),
  away: fc.constant({}),
  ban: fc.record({ sessionId: target }),
  unban: fc.record({ banId: fc.integer({ min: 1, max: 4 }).map((number) => `ban-${number}`) }),
  mute: fc.record({ sessionId: target, isMuted: flag }),
  lock: fc.record({ isLocked: flag }),
  shuffleTeams: fc.constant({}),
  transferHost: fc.record({ sessionId: target }),
  endRound: fc.record({ to: fc.constantFrom('podium', 'lobby') }),
  callVote: fc.record(
    { kind: fc.constantFrom('kick', 'skipArena', 'lobby'), sessionId: target },
    { requiredKeys: ['kind'] },
  ),
  vote: fc.record({ isYes: flag }),
  // Without a password, which would be another reason to be refused.
  settings: fc.record({
    values: fc.record(
      {
        isPublic: flag,
        maxPlayers: fc.integer({ min: 1, max: 20 }),
        fillWithBotsTo: fc.integer({ min: 0, max: 20 }),
        botsIfAlone: flag,
        botLevel: fc.constantFrom('gentle', 'fierce', 'none'),
        isTalkOn: flag,
        isTalkFiltered: flag,
        mode: fc.constantFrom('crown', 'lastOne'),
      },
      { requiredKeys: [] },
    ),
  }),
  title: fc.record({ title: fc.string({ maxLength: 8 }) }),
  look: fc.record({ look: fc.nat(63) }),
  pick: fc.record({ option: fc.nat(7) }),
  // Only games that are refused: a move would end the walk's room. Moves have a test of their own.
  game: fc.record({ game: fc.constantFrom('arena', 'chess') }),
  chat: fc.record(
    { id: fc.constantFrom('a', 'b', 'c'), text: fc.string({ maxLength: 8 }) },
    { requiredKeys: ['text'] },
  ),
  direct: fc.record(
    { id: fc.constantFrom('a', 'b', 'c'), sessionId: target, text: fc.string({ maxLength: 8 }) },
    { requiredKeys: ['sessionId', 'text'] },
  ),
  typing: fc.record({ isTyping: flag, sessionId: target }, { requiredKeys: ['isTyping'] }),
  phrase: fc.record({ phrase: fc.nat(7) }),
  emote: fc.record({ emote: fc.nat(7) }),
  marker: fc.record({ x: fc.integer({ min: 0, max: 4096 }), y: fc.integer({ min: 0, max: 4096 }) }),
  report: fc.record({ sessionId: target, reason: fc.constantFrom(...reportReasons) }),
};

type Role = 'host' | 'player' | 'operator';
export type WalkStep =
  | { readonly by: Role; readonly pick: number; readonly name: ClientMessageName; readonly payload: object }
  | { readonly life: 'lose' | 'leave' | 'return'; readonly pick: number }
  | { readonly life: 'nextPhase' };

const names = Object.keys(payloads) as ClientMessageName[];
const message = fc
  .tuple(fc.constantFrom<Role>('host', 'host', 'player', 'operator'), fc.nat(4), fc.constantFrom(...names))
  .chain(([by, pick, name]) => payloads[name].map((payload): WalkStep => ({ by, pick, name, payload })));
const life = fc.oneof(
  fc.record({ life: fc.constantFrom('lose', 'leave', 'return', 'return'), pick: fc.nat(4) }),
  fc.constant({ life: 'nextPhase' } as const),
) as fc.Arbitrary<WalkStep>;

/** A walk, as likely in any phase: it begins in the one that comes after this many others. */
export const walks = fc.record({
  phasesAhead: fc.nat(3),
  steps: fc.array(fc.oneof({ weight: 5, arbitrary: message }, { weight: 1, arbitrary: life }), {
    minLength: 10,
    maxLength: 40,
  }),
});

/** What the host may change, apart from seats. */
interface Reference {
  isLocked: boolean;
  readonly muted: Set<Person>;
  readonly banned: Map<string, Person>;
  bans: number;
}

/** Five people in a real room, the last of them an operator, and what the rules say the room must be like. */
export class RoomWalk {
  readonly #rumpus: Rumpus;
  readonly #people: readonly Person[];
  readonly #code: string;
  /** By connection: the first has been connected longest. */
  #connected: string[];
  #hostId: string;
  #isStandIn = false;
  readonly #expected: Reference = { isLocked: false, muted: new Set(), banned: new Map(), bans: 0 };

  constructor(rumpus: Rumpus, people: readonly Person[]) {
    this.#rumpus = rumpus;
    this.#people = people;
    this.#code = people[0]!.code;
    this.#connected = rumpus.roomOf(this.#code).clients.map(({ sessionId }) => sessionId);
    this.#hostId = this.#state.hostId;
  }

  get #room() {
    return this.#rumpus.roomOf(this.#code);
  }

  get #state() {
    return this.#room.state;
  }

  async take(step: WalkStep): Promise<void> {
    if ('name' in step) this.#send(step);
    else if (step.life === 'nextPhase') await this.nextPhase();
    else await this.#live(step.life, this.#people[step.pick]!);
    await turn();
    this.#check();
  }

  async nextPhase(): Promise<void> {
    const { phase } = this.#state;
    if (phase === 'warmup') this.#send({ by: 'host', pick: 0, name: 'start', payload: {} });
    // A round may have a time of its own.
    else if (phase === 'playing') this.#send({ by: 'host', pick: 0, name: 'endRound', payload: { to: 'podium' } });
    else this.#state.phaseEndsAt = 1;
    await until(() => this.#state.phase !== phase || this.#players().length === 0, `the phase after ${phase}`);
  }

  /** Everybody leaves. */
  async end(): Promise<void> {
    await Promise.all(this.#people.filter((person) => this.#isIn(person)).map((person) => person.leave()));
  }

  /** Everybody who is connected sees the state that the room has. */
  async settle(): Promise<void> {
    for (const person of this.#people.filter((each) => this.#isIn(each))) {
      await until(() => {
        const seen = person.room.state;
        const { hostId, isLocked, phase, seats } = this.#state;
        const ids = [...seats.keys()].join();
        return (
          seen.hostId === hostId &&
          seen.isLocked === isLocked &&
          seen.phase === phase &&
          [...seen.seats.keys()].join() === ids
        );
      }, 'the same state on both sides');
    }
  }

  #send({ by, pick, name, payload }: Extract<WalkStep, { name: ClientMessageName }>): void {
    const person = this.#actor(by, pick);
    if (!person) return;
    const { sessionId, ...rest } = payload as { sessionId?: Target };
    const targetId = sessionId === undefined ? undefined : this.#idOf(sessionId);
    const before = this.#outline();
    const about = this.#people.find(({ id }) => id === targetId && this.#seatOf(id));
    const isAllowed = refuseMessage(name, this.#room.powers.roleOf(person.id), before.phase) === undefined;
    const frame = messageFrame(name, targetId === undefined ? rest : { ...rest, sessionId: targetId });
    const socket = this.#room.clients.getById(person.id) as unknown as { ref: NodeJS.EventEmitter };
    // As if it had come over the network, but answered before the next line.
    socket.ref.emit('message', Buffer.from(frame), true);
    if (isAllowed) this.#expect(person, name, rest, about);
    else expect(this.#outline(), `${name} is refused`).toEqual(before);
  }

  /** Applies to the reference what an allowed message does. @param about the person it names, if they had a seat */
  #expect(by: Person, name: ClientMessageName, payload: object, about: Person | undefined): void {
    const expected = this.#expected;
    const other = about === by || (about === this.#operator && by !== this.#operator) ? undefined : about;
    if (name === 'lock') expected.isLocked = (payload as ClientMessages['lock']).isLocked;
    if (name === 'unban') expected.banned.delete((payload as ClientMessages['unban']).banId);
    if (name === 'ban' && other) expected.banned.set(`ban-${++expected.bans}`, other);
    if (name === 'mute' && other) {
      if ((payload as ClientMessages['mute']).isMuted) expected.muted.add(other);
      else expected.muted.delete(other);
    }
    if (name === 'transferHost' && about && this.#seatOf(about.id)?.isConnected) {
      this.#hostId = about.id;
      this.#isStandIn = false;
    }
  }

  async #live(life: 'lose' | 'leave' | 'return', person: Person): Promise<void> {
    const isConnected = this.#isIn(person);
    if (life === 'return') {
      if (isConnected) return;
      await this.#return(person);
      return;
    }
    if (!isConnected || this.#connected.length === 1) return;
    if (life === 'lose') person.lose();
    else await person.leave();
    await until(() => !this.#isIn(person), 'a seat without a connection');
  }

  /** Whether people may come back is said by the ban, the lock and the seat that they hold. */
  async #return(person: Person): Promise<void> {
    const isBanned = [...this.#expected.banned.values()].includes(person);
    const holdsSeat = this.#seatOf(person.id) !== undefined;
    const mayJoin = person === this.#operator || (!isBanned && (holdsSeat || !this.#expected.isLocked));
    const joining = person.join(this.#code).then(
      () => true,
      () => false,
    );
    expect(await joining, `${person.name} returns`).toBe(mayJoin);
    if (mayJoin) this.#connected.push(person.id);
  }

  #check(): void {
    const { seats, vote, settings } = this.#state;
    const people = [...seats].filter(([, { isBot }]) => !isBot);
    this.#connected = this.#connected.filter((id) => seats.get(id)?.isConnected);
    this.#checkHost(people);
    expect(new Set(people.map(([id]) => id)).size, 'a seat for each').toBe(people.length);
    expect(people.length).toBeLessThanOrEqual(this.#people.length);
    expect(this.#connected.toSorted(), 'a seat for each connection').toEqual(
      this.#room.clients.map(({ sessionId }) => sessionId).toSorted(),
    );
    const players = [...seats].filter(([, { isSpectator }]) => !isSpectator).map(([id]) => id);
    expect(players.length).toBeLessThanOrEqual(settings.maxPlayers);
    const fighters = (this.#state as unknown as { fighters: Map<string, unknown> }).fighters;
    expect([...fighters.keys()].toSorted(), 'a fighter for each player').toEqual(players.toSorted());
    expect(this.#state.isLocked).toBe(this.#expected.isLocked);
    for (const person of this.#people) {
      const seat = this.#seatOf(person.id);
      if (seat) expect(seat.isMuted, `${person.name} is muted`).toBe(this.#expected.muted.has(person));
    }
    for (const person of this.#expected.banned.values()) expect(seats.has(person.id), 'nobody banned').toBe(false);
    expect(this.#room.powers.bans.list().map(({ id }) => id)).toEqual([...this.#expected.banned.keys()]);
    const voters = this.#players().filter(({ isConnected }) => isConnected).length;
    if (vote.kind === '') expect([vote.yes, vote.no, vote.needed, vote.endsAt]).toEqual([0, 0, 0, 0]);
    else expect([vote.needed, vote.yes < vote.needed]).toEqual([Math.floor(voters / 2) + 1, true]);
    expect(vote.yes + vote.no).toBeLessThanOrEqual(voters);
  }

  /** One host, as long as anybody has a seat; the same one until they are gone. */
  #checkHost(people: readonly (readonly [string, Seat])[]): void {
    const { hostId, seats } = this.#state;
    const roles = people.filter(([id]) => id === hostId);
    expect(roles.length, 'hosts').toBe(people.length > 0 ? 1 : 0);
    const playing = this.#connected.filter((id) => !seats.get(id)?.isSpectator);
    const pool = playing.length > 0 ? playing : this.#connected;
    const stays = seats.get(this.#hostId)?.isConnected && !(this.#isStandIn && playing.length > 0);
    if (stays) expect(hostId, 'the host stays').toBe(this.#hostId);
    else if (pool.length > 0) expect(hostId, 'the longest connected').toBe(pool[0]);
    if (hostId !== this.#hostId) this.#isStandIn = seats.get(hostId)?.isSpectator ?? false;
    this.#hostId = hostId;
  }

  #outline() {
    const { hostId, isLocked, phase, seats } = this.#state;
    const muted = [...seats.values()].map(({ isMuted }) => isMuted);
    return { hostId, isLocked, phase, muted, ids: [...seats.keys()], bans: this.#room.powers.bans.list() };
  }

  get #operator(): Person {
    return this.#people.at(-1)!;
  }

  #actor(by: Role, pick: number): Person | undefined {
    const present = this.#people.filter((person) => this.#isIn(person));
    if (by === 'operator') return present.find((person) => person === this.#operator);
    if (by === 'host') return present.find(({ id }) => id === this.#state.hostId);
    const others = present.filter((person) => person !== this.#operator && person.id !== this.#state.hostId);
    return others[pick % Math.max(1, others.length)];
  }

  #idOf(drawn: Target): string {
    if (typeof drawn === 'number') return this.#people[drawn]!.id;
    return drawn === 'bot' ? ([...this.#state.seats].find(([, { isBot }]) => isBot)?.[0] ?? 'bot-1') : drawn;
  }

  #isIn(person: Person): boolean {
    return this.#seatOf(person.id)?.isConnected === true;
  }

  #seatOf(id: string | undefined): Seat | undefined {
    return id === undefined ? undefined : this.#state.seats.get(id);
  }

  #players(): Seat[] {
    return [...this.#state.seats.values()].filter(({ isBot, isSpectator }) => !isBot && !isSpectator);
  }
}
