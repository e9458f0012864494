import type { Client } from '@colyseus/core';
import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import { closeCodes, type ServerMessages } from '../../../shared/protocol.ts';
import { Ballot } from '../../../shared/room/Ballot.ts';
import type { Phase, RoomState } from '../../../shared/room/RoomState.ts';
import type { LostSeats } from '../LostSeats.ts';
import type { RoomPowers } from '../powers/RoomPowers.ts';
import type { SeatLives } from '../SeatLives.ts';
import type { SeatOwners } from '../SeatOwners.ts';
import type { LiveSettings } from '../settings/LiveSettings.ts';
import type { RoomTalk } from '../talk/RoomTalk.ts';
import type { SeatNotes } from '../talk/SeatNotes.ts';
import type { GroupData, GroupHandover } from './GroupData.ts';
import { saveRoomSettings } from './saveRoomSettings.ts';
import { Tally } from './Tally.ts';

export interface GroupPartsSetup {
  readonly game: AnyGameModule;
  readonly state: RoomState;
  readonly owners: SeatOwners;
  readonly lost: LostSeats;
  readonly powers: RoomPowers;
  readonly talk: RoomTalk;
  readonly notes: SeatNotes;
  /** The sessions that wait for a seat, in order. */
  readonly line: () => readonly string[];
  readonly lives: () => SeatLives;
  readonly settings: () => LiveSettings;
  /** Any unsigned 32-bit number, which decides between equal votes. */
  readonly seed: number;
  broadcast(type: string, message: unknown): void;
}

/** What a room's group has together: its tally, its vote on the podium, and what it takes along to another room. */
export class GroupParts {
  readonly #setup: GroupPartsSetup;
  readonly #tally = new Tally();
  readonly #ballot: Ballot;
  readonly #guestOf = (sessionId: string): string | undefined => this.#setup.owners.guestOf(sessionId);
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
    const { game, state, lives, lost, line, powers, settings } = this.#setup;
    return {
      code,
      fromGame: game.name,
      roomSettings: saveRoomSettings(game, state.settings, settings().password),
      hostId: state.hostId,
      people: lives().savePeople(),
      lost: lost.entries(),
      line: line(),
      powers: powers.save(),
    };
  }

  /** What has changed or grown until the group leaves. */
  handOver(): GroupHandover {
    const { state, powers, talk } = this.#setup;
    return {
      seated: [...state.seats.keys()],
      powers: powers.save(),
      talk: talk.save(),
      tally: this.#tally.save(),
    };
  }

  /** Takes in a group from another room. Call before anybody else can join. */
  receive({ people, lost, line, powers, hostId }: GroupData): void {
    const setup = this.#setup;
    setup.powers.restore(powers);
    for (const [guestId, rank] of lost) setup.lost.note(guestId, rank);
    // Before the seats, which keep a host who is there.
    setup.state.hostId = hostId;
    setup.lives().receive(people, line);
    setup.notes.skip();
  }

  /** Call once the group leaves the other room. Who was removed there meanwhile has no seat here. */
  takeOver({ seated, powers, talk, tally }: GroupHandover): void {
    const setup = this.#setup;
    this.#tally.restore(tally);
    setup.powers.catchUp(powers);
    const stillSeated = new Set(seated);
    for (const [id, seat] of setup.state.seats) {
      if (seat.isBot || stillSeated.has(id)) continue;
      setup.notes.keepQuiet(id);
      setup.lives().removeForGood(id, closeCodes.kicked);
    }
    setup.talk.restore(talk);
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
