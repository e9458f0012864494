import fc from 'fast-check';
import { expect } from 'vitest';
import { PARTY_MAX, PARTY_ROOM, type PartySeat, type PartyState } from '../../shared/party.ts';
import { closeCodes, joinErrors } from '../../shared/protocol.ts';
import { frame, messageFrame } from '../support/frames.ts';
import { RawClient, type RawSeat } from '../support/RawClient.ts';
import type { Rumpus } from '../support/startRumpus.ts';
import { soon } from '../support/until.ts';

/** More than a party holds. */
const PEOPLE = PARTY_MAX + 1;

/** A friend, and what the party must show of them while they are in it. */
interface Friend {
  party?: RawClient | undefined;
  /** Where the party has taken them. */
  match?: RawClient | undefined;
  shown: { name: string; isHere: boolean; code: string };
}

const deeds = ['rename', 'where', 'go', 'go', 'goAndVanish', 'leave', 'drop', 'misbehave'] as const;

export interface PartyStep {
  readonly who: number;
  /** What they do if they are in the party; if not, they join. */
  readonly deed: (typeof deeds)[number];
  readonly game: string;
  readonly isHere: boolean;
  readonly code: string;
  readonly garbage: Uint8Array;
  /** For each person: whether they take the seat that the party gets them. */
  readonly takes: readonly boolean[];
}

export const partySteps: fc.Arbitrary<PartyStep[]> = fc.array(
  fc.record({
    who: fc.nat(PEOPLE - 1),
    deed: fc.constantFrom(...deeds),
    game: fc.constantFrom('arena', 'puck', 'arena', PARTY_ROOM, 'chess', ''),
    isHere: fc.boolean(),
    code: fc.constantFrom('', 'BCDFG', '<b>', '\u202e'),
    garbage: fc.constantFrom(
      frame(),
      frame(10, 10),
      frame(20, 0, 255),
      messageFrame('start', {}),
      messageFrame('go', { game: 'arena', settings: {} }),
      messageFrame('go', { game: 'a'.repeat(33) }),
      messageFrame('where', { isHere: 1, code: '' }),
      messageFrame('where', { isHere: true, code: 'BCDFGH' }),
      messageFrame('rename', { name: ['A'] }),
    ),
    takes: fc.array(fc.boolean(), { minLength: PEOPLE, maxLength: PEOPLE }),
  }),
  { minLength: 10, maxLength: 40, size: 'max' },
);

/** A party whose people come, go, tell where they are and press quick play in any order. */
export class PartyWalk {
  readonly #rumpus: Rumpus;
  readonly #code: string;
  readonly #friends: readonly Friend[];
  /** The steps so far, for the error. */
  readonly #taken: string[] = [];
  #renames = 0;
  /** A party may go again only after some time. What comes of later attempts is open. */
  #hasGone = false;
  /** Seats that were taken in matches. */
  seats = 0;

  static async open(rumpus: Rumpus): Promise<PartyWalk> {
    const hears = ['seat'];
    const first = await RawClient.join({ endpoint: rumpus.endpoint, game: PARTY_ROOM, hears, options: { name: 'A' } });
    return new PartyWalk(rumpus, first);
  }

  private constructor(rumpus: Rumpus, first: RawClient) {
    this.#rumpus = rumpus;
    this.#code = first.roomId;
    this.#friends = Array.from({ length: PEOPLE }, () => ({ shown: { name: 'A', isHere: true, code: '' } }));
    this.#friends[0]!.party = first;
  }

  get steps(): number {
    return this.#taken.length;
  }

  async walk(steps: readonly PartyStep[]): Promise<void> {
    for (const step of steps) {
      // A party ends with its last member.
      if (this.#members.length === 0) return;
      const friend = this.#friends[step.who]!;
      this.#taken.push(`${step.who} ${friend.party ? step.deed : 'join'}`);
      try {
        if (friend.party) await this.#take(friend, friend.party, step);
        else await this.#join(friend);
        await this.#check();
      } catch (error) {
        throw new Error(`wrong after ${this.#taken.join(', ')}`, { cause: error });
      }
    }
  }

  /** Everybody goes, and the link is over. */
  async end(): Promise<void> {
    for (const friend of this.#friends) {
      await this.#leaveMatch(friend);
      await friend.party?.leave();
      friend.party = undefined;
    }
    await soon(() => expect(this.#rumpus.roomOf(this.#code), 'the party').toBeUndefined());
    expect(await this.#refusal(), 'joining a party that is over').toMatch(new RegExp(`^Error: ${joinErrors.ended}:`));
  }

  get #members(): Friend[] {
    return this.#friends.filter(({ party }) => party !== undefined);
  }

  async #join(friend: Friend): Promise<void> {
    if (this.#members.length === PARTY_MAX) {
      expect(await this.#refusal(), 'joining a full party').toMatch(new RegExp(`^Error: ${joinErrors.roomFull}:`));
      return;
    }
    const { endpoint } = this.#rumpus;
    friend.party = await RawClient.join({ endpoint, code: this.#code, hears: ['seat'], options: { name: 'A' } });
    friend.shown = { name: 'A', isHere: true, code: '' };
  }

  /** What somebody is told who may not join. */
  async #refusal(): Promise<string> {
    const joining = RawClient.join({ endpoint: this.#rumpus.endpoint, code: this.#code });
    return joining.then(() => 'nothing', String);
  }

  async #take(friend: Friend, party: RawClient, step: PartyStep): Promise<void> {
    const { deed, game, isHere, code, garbage } = step;
    if (deed === 'rename') this.#rename(friend, party);
    else if (deed === 'where') {
      party.send(messageFrame('where', { isHere, code }));
      Object.assign(friend.shown, { isHere, code });
    } else if (deed === 'go') await this.#go(party, step);
    else {
      if (deed === 'goAndVanish') party.send(messageFrame('go', { game }));
      if (deed === 'goAndVanish') this.#hasGone = true;
      if (deed === 'misbehave') party.send(garbage);
      if (deed === 'misbehave') expect(await party.closed).toBe(closeCodes.badMessage);
      else if (deed === 'leave') await party.leave();
      else await party.drop();
      friend.party = undefined;
      await this.#leaveMatch(friend);
    }
  }

  #rename(friend: Friend, party: RawClient): void {
    party.send(messageFrame('rename', { name: '\u200b' }));
    friend.shown.name = `B${++this.#renames}`;
    party.send(messageFrame('rename', { name: ` ${friend.shown.name}\u202e ` }));
  }

  async #go(party: RawClient, { game, takes }: PartyStep): Promise<void> {
    for (let count = 0; count < 3; count++) party.send(messageFrame('go', { game }));
    if (this.#hasGone || !['arena', 'puck'].includes(game)) return;
    this.#hasGone = true;
    const going = this.#members.filter(({ shown }) => shown.isHere);
    await soon(() => expect(going.map(({ party: one }) => one!.lastOf('seat') !== undefined)).not.toContain(false));
    const seats = going.map(({ party: one }) => one!.lastOf<PartySeat>('seat')!.reservation as RawSeat);
    const staying = this.#members.filter((member) => !going.includes(member));
    expect(
      staying.filter(({ party: one }) => one!.lastOf('seat')),
      'seats of those who are elsewhere',
    ).toEqual([]);
    expect(new Set(seats.map(({ sessionId }) => sessionId)).size, 'a seat for each').toBe(going.length);
    expect(new Set(seats.map(({ roomId }) => roomId)).size, 'one room for all').toBe(Math.min(1, going.length));
    for (const [index, friend] of going.entries()) {
      if (!takes[this.#friends.indexOf(friend)]) continue;
      friend.match = await RawClient.sit({ endpoint: this.#rumpus.endpoint }, seats[index]!);
      this.seats++;
      const { seats: seated } = this.#rumpus.roomOf(friend.match.roomId).state;
      expect(seated.get(friend.match.sessionId)?.isSpectator, 'a seat to play in').toBe(false);
    }
  }

  /** For good. */
  async #leaveMatch(friend: Friend): Promise<void> {
    friend.match?.send(frame(10, 10));
    await friend.match?.closed;
    friend.match = undefined;
  }

  async #check(): Promise<void> {
    const expected = new Map(this.#members.map(({ party, shown }) => [party!.sessionId, shown]));
    await soon(() => {
      const state = this.#rumpus.roomOf(this.#code)?.state as unknown as PartyState | undefined;
      const shown = [...(state?.members ?? [])].map(([id, member]) => [id, member.toJSON()]);
      expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(expected));
    });
  }
}
