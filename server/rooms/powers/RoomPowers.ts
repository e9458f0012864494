import type { AnyGameModule } from '../../../shared/games/GameModule.ts';
import { closeCodes, type ServerMessages } from '../../../shared/protocol.ts';
import type { MatchPhases } from '../../../shared/room/MatchPhases.ts';
import type { RoomState } from '../../../shared/room/RoomState.ts';
import type { VoteKind } from '../../../shared/voteKinds.ts';
import type { RecentEntries } from '../../protection/RecentMap.ts';
import { type AnnouncingRoom, announce } from '../announce.ts';
import { outranks, type Role } from '../messageRules.ts';
import type { SeatOwners } from '../SeatOwners.ts';
import { Bans, type SavedBans } from './Bans.ts';
import { HostRole, type SavedHost } from './HostRole.ts';
import { JoinGate } from './JoinGate.ts';
import { Mutes } from './Mutes.ts';
import { powerSentences } from './powerSentences.ts';
import { Votes } from './Votes.ts';

/** What the powers need from their room. */
export interface PoweredRoom extends AnnouncingRoom {
  readonly state: RoomState;
  readonly clock: {
    readonly elapsedTime: number;
    setTimeout(callback: () => void, ms: number): { clear(): void };
  };
  readonly clients: {
    getById(sessionId: string): { send(type: string, message: unknown): void } | undefined;
  };
}

export interface RoomPowersParts {
  readonly room: PoweredRoom;
  readonly game: AnyGameModule;
  readonly owners: SeatOwners;
  /** The room's; empty if it has none. */
  readonly password: () => string;
  readonly phases: () => MatchPhases;
  /** Whether this person lost their seat lately and is awaited. */
  readonly isAwaited: (guestId: string) => boolean;
  /** Whether the seat is held for a person who is not connected. */
  readonly isHeld: (sessionId: string) => boolean;
  /** Releases a seat, which cannot be taken back. */
  readonly remove: (sessionId: string, closeCode: number) => void;
}

export interface PowersData {
  readonly bans: SavedBans;
  readonly mutes: readonly string[];
  readonly isLocked: boolean;
  readonly host: SavedHost;
  /** Who has started a vote lately, by guest id. */
  readonly votePauses: RecentEntries<true>;
}

/** What the host, an operator or a majority of the players can do about others and about the room. */
export class RoomPowers {
  readonly bans = new Bans();
  readonly mutes = new Mutes();
  readonly host: HostRole;
  readonly gate: JoinGate;
  readonly votes: Votes;
  readonly #parts: RoomPowersParts;
  #lastHostId = '';

  constructor(parts: RoomPowersParts) {
    const { room, owners, isAwaited, isHeld } = parts;
    const { state } = room;
    this.#parts = parts;
    this.host = new HostRole(state);
    this.gate = new JoinGate({
      state,
      bans: this.bans,
      password: parts.password,
      hasSeat: (guestId) => owners.seatsOf(guestId).length > 0,
      isHeld: (guestId) => owners.seatsOf(guestId).some(isHeld),
      isAwaited,
    });
    this.votes = this.#createVotes();
  }

  /** What stays with a group that moves to another room. */
  save(): PowersData {
    return {
      bans: this.bans.save(),
      mutes: this.mutes.save(),
      isLocked: this.#parts.room.state.isLocked,
      host: this.host.save(),
      votePauses: this.votes.savePauses(),
    };
  }

  /** Call before the group has its seats. */
  restore(data: PowersData): void {
    this.host.restore(data.host);
    this.#restoreDecisions(data);
  }

  /** Call when the group has its seats: what was decided in the other room since `before` was saved. */
  catchUp(data: PowersData, before: PowersData): void {
    const { state } = this.#parts.room;
    const { id, isStandIn } = data.host;
    this.#restoreDecisions(data);
    if (id !== before.host.id && state.seats.has(id)) this.handOver(id, isStandIn);
    for (const [id, seat] of state.seats) {
      const isMuted = this.isMuted(id);
      if (seat.isMuted !== isMuted) seat.isMuted = isMuted;
    }
  }

  /** Call when seats, the host or the phase may have changed. */
  onChange(): void {
    const { room } = this.#parts;
    const { hostId, seats } = room.state;
    this.votes.update();
    if (hostId === this.#lastHostId) return;
    const isFirst = this.#lastHostId === '';
    this.#lastHostId = hostId;
    this.tellBans();
    const name = seats.get(hostId)?.name;
    if (name !== undefined && !isFirst) announce(room, powerSentences.newHost(name));
  }

  /** Makes somebody else host because the host says so. */
  handOver(sessionId: string, isStandIn = false): void {
    this.host.handOver(sessionId, isStandIn);
    this.#lastHostId = sessionId;
    this.tellBans();
  }

  /** Whether the host has muted the person in this seat for all. */
  isMuted(sessionId: string): boolean {
    return this.mutes.has(this.#parts.owners.guestOf(sessionId) ?? '');
  }

  roleOf(sessionId: string): Role {
    return this.#parts.owners.roleOf(sessionId, this.#parts.room.state.hostId);
  }

  /** Why one person cannot do something to another, or undefined. Nobody has power over those who outrank them. */
  refuseTarget(byId: string, targetId: string, outrankedSentence: string): string | undefined {
    const seat = this.#parts.room.state.seats.get(targetId);
    if (!seat) return powerSentences.notHere;
    if (seat.isBot) return powerSentences.notABot;
    const { owners } = this.#parts;
    if (targetId === byId || owners.guestOf(targetId) === owners.guestOf(byId)) return powerSentences.notYourself;
    return outranks(this.roleOf(targetId), this.roleOf(byId)) ? outrankedSentence : undefined;
  }

  /** Removes a person with all their seats. They may join again. */
  kick(targetId: string): void {
    this.#removePerson(targetId, closeCodes.kicked);
  }

  /** Removes a person for this room's life. Returns undefined, or a sentence that says why it is refused. */
  ban(targetId: string): string | undefined {
    const { owners, room } = this.#parts;
    const guestId = owners.guestOf(targetId);
    const name = room.state.seats.get(targetId)?.name;
    if (guestId === undefined || name === undefined) return powerSentences.notHere;
    if (!this.bans.add({ guestId, address: owners.addressOf(targetId) }, name)) return powerSentences.tooManyBans;
    this.#removePerson(targetId, closeCodes.banned);
    this.tellBans();
    return undefined;
  }

  mute(targetId: string, isMuted: boolean): void {
    const { owners, room } = this.#parts;
    const guestId = owners.guestOf(targetId);
    if (guestId === undefined) return;
    this.mutes.set(guestId, isMuted);
    for (const id of owners.seatsOf(guestId)) {
      const seat = room.state.seats.get(id);
      if (seat && seat.isMuted !== isMuted) seat.isMuted = isMuted;
    }
  }

  /** Tells the host and operators who is banned. */
  tellBans(): void {
    for (const [id, seat] of this.#parts.room.state.seats) if (!seat.isBot) this.tellBansTo(id);
  }

  tellBansTo(sessionId: string): void {
    if (this.roleOf(sessionId) === 'player') return;
    const bans: ServerMessages['bans'] = { list: this.bans.list() };
    this.#parts.room.clients.getById(sessionId)?.send('bans', bans);
  }

  say(text: string): void {
    announce(this.#parts.room, text);
  }

  #restoreDecisions({ bans, mutes, isLocked, votePauses }: PowersData): void {
    this.votes.restorePauses(votePauses);
    this.bans.restore(bans);
    this.mutes.restore(mutes);
    this.#parts.room.state.isLocked = isLocked;
  }

  #removePerson(targetId: string, closeCode: number): void {
    const { owners, remove } = this.#parts;
    const guestId = owners.guestOf(targetId);
    for (const id of guestId === undefined ? [targetId] : owners.seatsOf(guestId)) remove(id, closeCode);
  }

  #createVotes(): Votes {
    const { room, owners } = this.#parts;
    return new Votes({
      state: room.state,
      now: () => room.clock.elapsedTime,
      guestOf: (id) => owners.guestOf(id),
      seatsOf: (guestId) => owners.seatsOf(guestId),
      refuse: (kind, byId, targetId) => this.#refuseVote(kind, byId, targetId),
      carryOut: (kind, targetId) => this.#carryOut(kind, targetId),
      announce: (text) => this.say(text),
      after: (ms, callback) => {
        const timer = room.clock.setTimeout(callback, ms);
        return () => timer.clear();
      },
    });
  }

  #refuseVote(kind: VoteKind, byId: string, targetId: string): string | undefined {
    const { room, game } = this.#parts;
    const { phase } = room.state;
    if (kind === 'lobby') return phase === 'warmup' ? powerSentences.inLobby : undefined;
    if (kind === 'skipArena') {
      if (phase !== 'countdown' && phase !== 'playing') return powerSentences.noRound;
      return (game.mapCount?.(room.state) ?? 1) > 1 ? undefined : powerSentences.oneArena;
    }
    const refusal = this.refuseTarget(byId, targetId, powerSentences.operator);
    // The players may remove their host, but nobody may remove an operator.
    return refusal === powerSentences.operator && this.roleOf(targetId) === 'host' ? undefined : refusal;
  }

  #carryOut(kind: VoteKind, targetId: string): void {
    const { room, phases } = this.#parts;
    if (kind === 'kick') this.kick(targetId);
    else if (kind === 'lobby') phases().endRound('lobby', room.clock.elapsedTime);
    else phases().skipMap(room.clock.elapsedTime);
  }
}
