import { matchMaker } from '@colyseus/core';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { RawClient } from '../support/RawClient.ts';
import type { Rumpus } from '../support/startRumpus.ts';
import { soon, until } from '../support/until.ts';
import { GroupMember } from './GroupMember.ts';

const LETTERS = [...'ABCDE'];
const PEOPLE = LETTERS.length;
/** Fewer than people, so that a line forms. */
const SEATS = 2;
const GAMES = ['arena', 'puck'];

type Deed = 'join' | 'watch' | 'play' | 'drop' | 'leave' | 'comeBack' | 'joinAgain' | 'misbehave' | 'move';

/** What a person does while the group moves: nothing special, cut the line and reconnect at once, or vanish. */
const whileMoving = ['follow', 'follow', 'reconnect', 'vanish'] as const;

export interface GroupStep {
  readonly who: number;
  /** Which of the deeds that are possible for this person at that point. */
  readonly pick: number;
  /** Joins only watch. */
  readonly watches: boolean;
  /** For each person. */
  readonly during: readonly (typeof whileMoving)[number][];
}

export const groupSteps: fc.Arbitrary<GroupStep[]> = fc.array(
  fc.record({
    who: fc.nat(PEOPLE - 1),
    pick: fc.nat(59),
    watches: fc.boolean(),
    during: fc.array(fc.constantFrom(...whileMoving), { minLength: PEOPLE, maxLength: PEOPLE }),
  }),
  { minLength: 8, maxLength: 40, size: 'max' },
);

function describe(deed: Deed, { watches, during }: GroupStep): string {
  if (deed === 'move') return ` (${during.join(', ')})`;
  return watches && deed.startsWith('join') ? ' (watches)' : '';
}

/** A few people in a private room with too few seats, which changes its game under them. */
export class GroupWalk {
  readonly #rumpus: Rumpus;
  readonly #code: string;
  readonly #people: readonly GroupMember[];
  /** Those who want to play and could not, in the order in which they asked. */
  #line: GroupMember[] = [];
  readonly #playing = new Set<GroupMember>();
  /** The steps so far, for the error. */
  readonly #taken: string[] = [];
  /** Moves that happened. */
  moves = 0;

  static async open(rumpus: Rumpus): Promise<GroupWalk> {
    const settings = { maxPlayers: SEATS, fillWithBotsTo: 0 };
    const opener = await RawClient.join({ endpoint: rumpus.endpoint, options: { settings } });
    const walk = new GroupWalk(rumpus, opener.roomId);
    await walk.#take(walk.#people[0]!, 'join', { who: 0, pick: 0, watches: false, during: [] });
    opener.send(Uint8Array.of(10, 10));
    await opener.closed;
    await walk.#check();
    return walk;
  }

  private constructor(rumpus: Rumpus, code: string) {
    this.#rumpus = rumpus;
    this.#code = code;
    this.#people = LETTERS.map((letter) => new GroupMember(rumpus, code, letter));
  }

  async walk(steps: readonly GroupStep[]): Promise<void> {
    for (const step of steps) {
      const person = this.#people[step.who]!;
      const possible = this.#possibleTo(person);
      const deed = possible[step.pick % possible.length]!;
      this.#taken.push(`${LETTERS[step.who]} ${deed}${describe(deed, step)}`);
      try {
        await this.#take(person, deed, step);
        await this.#check();
      } catch (error) {
        throw new Error(`wrong after ${this.#taken.join(', ')}`, { cause: error });
      }
    }
  }

  /** Everybody goes for good. */
  async end(): Promise<void> {
    for (const person of this.#people) {
      if (person.stage === 'none') continue;
      if (person.stage !== 'here') await person.comeBack();
      await person.misbehave();
    }
  }

  get steps(): number {
    return this.#taken.length;
  }

  get #state(): RoomState {
    return this.#rumpus.roomOf(this.#code).state;
  }

  get #here(): GroupMember[] {
    return this.#people.filter(({ stage }) => stage === 'here');
  }

  #possibleTo({ stage }: GroupMember): readonly Deed[] {
    if (stage === 'none') return ['join'];
    if (stage !== 'here') return ['comeBack', 'joinAgain'];
    const possible: Deed[] = ['watch', 'play', 'drop', 'leave'];
    // The room ends with its last seat.
    if (this.#here.length > 1) possible.push('misbehave');
    // A group that has just moved may not move again at once.
    if (this.moves === 0) possible.push('move');
    return possible;
  }

  async #take(person: GroupMember, deed: Deed, { watches, during }: GroupStep): Promise<void> {
    if (deed === 'joinAgain' && watches) this.#playing.delete(person);
    if (deed === 'join' || deed === 'joinAgain') await person.join(watches);
    else if (deed === 'comeBack') await person.comeBack();
    else if (deed === 'drop') await person.drop('dropped');
    else if (deed === 'leave') await person.leave();
    else if (deed === 'misbehave') await person.misbehave();
    else if (deed === 'move') await this.#move(person, during);
    else await this.#changeSide(person, deed === 'play');
  }

  async #changeSide(person: GroupMember, isPlayer: boolean): Promise<void> {
    person.send('spectate', { isSpectator: !isPlayer });
    person.wantsToPlay = isPlayer;
    if (!isPlayer) this.#playing.delete(person);
    await person.untilHandled();
  }

  /** One person asks for another game, twice over, and the others do what they do meanwhile. */
  async #move(person: GroupMember, during: GroupStep['during']): Promise<void> {
    const before = this.#rumpus.roomOf(this.#code);
    const isHost = this.#state.hostId === person.id;
    const game = GAMES.find((name) => name !== before.roomName)!;
    const others = this.#people.filter((other) => other !== person);
    for (let count = 0; count < 2; count++) person.send('game', { game, settings: { maxPlayers: SEATS } });
    if (!isHost) {
      await person.untilHandled();
      expect(this.#rumpus.roomOf(this.#code), 'the room that only its host can move').toBe(before);
      return;
    }
    await Promise.all(others.map((other, index) => this.#behave(other, during[index]!)));
    const hasMoved = () => this.#rumpus.roomOf(this.#code)?.roomName === game && !person.client!.isOpen;
    await until(hasMoved, 'the move');
    this.moves++;
    for (const one of this.#here) await one.follow();
  }

  async #behave(person: GroupMember, how: (typeof whileMoving)[number]): Promise<void> {
    if (person.stage === 'none') return how === 'reconnect' ? person.join(false) : undefined;
    if (person.stage !== 'here') return how === 'reconnect' ? person.comeBack() : undefined;
    if (how === 'follow') return;
    await person.drop('lost');
    if (how === 'reconnect') await person.comeBack();
  }

  /** What holds after every step, whatever it was. */
  async #check(): Promise<void> {
    await soon(() => this.#checkSeats());
    await soon(() => this.#checkLine());
    const rooms = await matchMaker.query({ roomId: this.#code });
    expect(rooms.length, 'rooms with the code').toBe(1);
  }

  #checkSeats(): void {
    const { seats, hostId } = this.#state;
    const seated = this.#people.filter(({ stage }) => stage !== 'none');
    expect([...seats.keys()].sort(), 'seats').toEqual(seated.map(({ id }) => id).sort());
    for (const { id, stage } of seated) {
      const { isConnected, hasLeft } = seats.get(id)!;
      if (stage !== 'lost') expect([stage, isConnected, hasLeft]).toEqual([stage, stage === 'here', stage === 'left']);
    }
    expect(seats.has(hostId), 'a host').toBe(true);
    if (this.#here.length > 0) expect(seats.get(hostId)?.isConnected, 'a host who is there').toBe(true);
    const players = seated.filter(({ id }) => !seats.get(id)!.isSpectator);
    expect(players.length, 'players').toBeLessThanOrEqual(SEATS);
    for (const player of this.#playing) {
      if (player.stage !== 'none') expect(players.includes(player), 'a player who keeps the seat').toBe(true);
    }
  }

  #checkLine(): void {
    const { seats } = this.#state;
    const plays = (person: GroupMember) => person.stage !== 'none' && seats.get(person.id)?.isSpectator === false;
    const stillWait = ({ stage, wantsToPlay }: GroupMember) => stage !== 'none' && wantsToPlay;
    const wait = this.#line.filter(stillWait);
    const newcomers = this.#people.filter(
      (person) => stillWait(person) && !plays(person) && !wait.includes(person) && !this.#playing.has(person),
    );
    newcomers.sort((one, other) => one.place - other.place);
    const line = [...wait, ...newcomers].filter((person) => !plays(person));
    const isFree = this.#people.filter(plays).length < SEATS;
    expect(isFree && line.some(({ stage }) => stage === 'here'), 'a free seat while somebody waits').toBe(false);
    const places = line.filter(({ stage }) => stage === 'here').map(({ place }) => place);
    expect(places, 'places in the line').toEqual(
      line.flatMap(({ stage }, index) => (stage === 'here' ? [index + 1] : [])),
    );
    const overtaken = wait.find((person) => person.stage === 'here' && !plays(person));
    const served = wait.filter(plays);
    if (overtaken) {
      const behind = served.filter((person) => wait.indexOf(person) > wait.indexOf(overtaken));
      expect(behind.length, 'people who were served before somebody who waited longer').toBe(0);
    }
    this.#line = line;
    this.#playing.clear();
    for (const person of this.#people) if (plays(person)) this.#playing.add(person);
  }
}
