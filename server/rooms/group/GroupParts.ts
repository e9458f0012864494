import type { Client } from '@colyseus/core';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import { closeCodes, type ServerMessages } from '../../../shared/protocol.ts';
import { Ballot, type BallotData } from '../../../shared/room/Ballot.ts';
import type { Phase, RoomState } from '../../../shared/room/RoomState.ts';
import type { ClientBucketsData } from '../../protection/ClientBuckets.ts';
import type { LostSeats } from '../LostSeats.ts';
import type { RoomPowers } from '../powers/RoomPowers.ts';
import type { Seating } from '../Seating.ts';
import type { SeatLives } from '../SeatLives.ts';
import type { SeatOwners } from '../SeatOwners.ts';
import type { LiveSettings } from '../settings/LiveSettings.ts';
import type { RoomTalk } from '../talk/RoomTalk.ts';
import type { SeatNotes } from '../talk/SeatNotes.ts';
import { followPerson, lateSettings } from './followChanges.ts';
import type { GroupContents, GroupData, GroupHandover } from './GroupData.ts';
import { saveRoomSettings } from './saveRoomSettings.ts';
import { Tally } from './Tally.ts';

/** How much each session may still send. */
export interface SessionBuckets {
  saveBuckets(sessionId: string): ClientBucketsData | undefined;
  restoreBuckets(sessionId: string, saved: ClientBucketsData): void;
}

export interface GroupPartsSetup {
  readonly game: AnyGameModule;
  readonly state: RoomState;
  readonly owners: SeatOwners;
  readonly lost: LostSeats;
  readonly powers: RoomPowers;
  readonly talk: RoomTalk;
  readonly notes: SeatNotes;
  readonly seating: () => Seating;
  readonly lives: () => SeatLives;
  readonly settings: () => LiveSettings;
  /** Any unsigned 32-bit number, which decides between equal votes. */
  readonly seed: number;
  broadcast(type: string, message: unknown): void;
  readonly buckets: SessionBuckets;
}

/** What a room's group has together: its tally, its vote on the podium, and what it takes along to another room. */
export class GroupParts {
  readonly #setup: GroupPartsSetup;
  readonly #tally = new Tally();
  readonly #ballot: Ballot;
  readonly #guestOf = (sessionId: string): string | undefined => this.#setup.owners.guestOf(sessionId);
  /** What came from the other room, until the group has left it. */
  #received: GroupData | undefined;
  readonly #isHere = (guestId: string): boolean => {
    const { owners, state } = this.#setup;
    return owners.seatsOf(guestId).some((id) => state.seats.get(id)?.isConnected === true);
  };

  constructor(setup: GroupPartsSetup) {
    this.#setup = setup;
    this.#ballot = new Ballot(setup.state, setup.game, setup.seed);
  }

  /** Call when a phase has begun. */
  onPhase(phase: Phase): void {
    if (phase === 'podium') {
      this.#noteRound();
      this.#ballot.open();
    } else if (phase === 'countdown') this.#ballot.close();
    else this.#ballot.clear();
  }

  /** Call when seats may have changed. */
  onSeats(): void {
    this.#ballot.recount(this.#isHere);
  }

  /** Votes on how the next round is played: one vote a person, in however many tabs. */
  pick(sessionId: string, option: number): void {
    this.#ballot.pick(this.#guestOf(sessionId) ?? sessionId, option, this.#isHere);
  }

  tellTally(client: Client): void {
    client.send('tally', this.#describeTally());
  }

  /** What travels when the group moves to another room. */
  save(code: string): GroupData {
    return { code, fromGame: this.#setup.game.name, ...this.#saveContents() };
  }

  /** What has changed or grown until the group leaves. */
  handOver(): GroupHandover {
    const { talk, buckets } = this.#setup;
    const contents = this.#saveContents();
    return {
      ...contents,
      buckets: contents.people.flatMap(({ id }) => {
        const saved = buckets.saveBuckets(id);
        return saved ? [[id, saved] as const] : [];
      }),
      talk: talk.save(),
      tally: this.#tally.save(),
    };
  }

  /** Takes in a group from another room. Call before anybody else can join. */
  receive(group: GroupData): void {
    this.#received = group;
    this.#welcome(group, (people, line) => this.#setup.lives().receive(people, line));
  }

  /** Takes in the group that had this room before it was saved. Their seats must be in the state. */
  resume(group: GroupHandover, ballot: BallotData): void {
    // Before the seats, which make it count again.
    this.#ballot.restore(ballot);
    this.#welcome(group, (people, line) => this.#setup.lives().resume(people, line));
    this.#takeBelongings(group);
    this.#setup.talk.restore(group.talk);
  }

  /** The vote on the podium. */
  saveBallot(): BallotData {
    return this.#ballot.save();
  }

  /** Call once the group leaves the other room. Somebody who was removed there in the meantime has no seat here. */
  takeOver(handover: GroupHandover): void {
    const { powers, talk } = handover;
    const setup = this.#setup;
    const before = this.#received;
    this.#received = undefined;
    this.#takeBelongings(handover);
    if (before) {
      setup.powers.catchUp(powers, before.powers);
      this.#followChanges(handover, before);
    }
    setup.talk.restore(talk);
  }

  #welcome(
    { people, lost, line, powers }: GroupContents,
    seat: (people: GroupContents['people'], line: GroupContents['line']) => void,
  ): void {
    const setup = this.#setup;
    setup.powers.restore(powers);
    for (const [guestId, rank] of lost) setup.lost.note(guestId, rank);
    seat(people, line);
    setup.notes.skip();
  }

  #takeBelongings({ buckets, tally }: GroupHandover): void {
    const setup = this.#setup;
    for (const [id, saved] of buckets) if (setup.state.seats.has(id)) setup.buckets.restoreBuckets(id, saved);
    this.#tally.restore(tally);
  }

  #saveContents(): GroupContents {
    const { game, state, lives, lost, seating, powers, settings } = this.#setup;
    return {
      roomSettings: saveRoomSettings(game, state.settings, settings().password),
      people: lives().savePeople(),
      lost: lost.entries(),
      line: seating().line,
      powers: powers.save(),
    };
  }

  /** What people did in the old room after its group was saved. */
  #followChanges(now: GroupContents, before: GroupContents): void {
    const { game, state, seating, settings, notes, lives } = this.#setup;
    const stillSeated = new Map(now.people.map((person) => [person.id, person]));
    for (const person of before.people) {
      const later = stillSeated.get(person.id);
      if (later) followPerson(seating(), state, { ...before, person }, { ...now, person: later });
      else {
        notes.keepQuiet(person.id);
        lives().removeForGood(person.id, closeCodes.kicked);
      }
    }
    settings().change(lateSettings(game, before.roomSettings, now.roomSettings));
  }

  #noteRound(): void {
    const { game, state, broadcast } = this.#setup;
    this.#tally.noteRound(game, state, this.#guestOf);
    broadcast('tally', this.#describeTally());
  }

  #describeTally(): ServerMessages['tally'] {
    return this.#tally.describe(this.#setup.state, this.#guestOf);
  }
}
