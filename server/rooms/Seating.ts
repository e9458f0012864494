import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import type { BotSeats } from '../../shared/room/BotSeats.ts';
import type { RoomState, Seat } from '../../shared/room/RoomState.ts';
import {
  addSeat,
  chooseFreshLook,
  chooseLook,
  chooseName,
  countPeople,
  countPlayers,
} from '../../shared/room/seatChoices.ts';
import { balanceTeams, isTeamOpen, shuffleTeams, smallestTeam, teamCountOf } from '../../shared/room/teams.ts';
import type { RoomMetrics, SeatKind, SeatLeftReason } from '../metrics/RoomMetrics.ts';
import type { RecentEntries } from '../protection/RecentMap.ts';
import type { GroupPerson } from './group/GroupData.ts';
import type { AcceptedJoin } from './joinPolicy.ts';
import type { HostRole } from './powers/HostRole.ts';
import { type RoundRecord, RoundRecords } from './RoundRecords.ts';
import { SeatLine } from './SeatLine.ts';
import type { SeatOwners } from './SeatOwners.ts';
import { SideRests } from './SideRests.ts';
import type { StepLoop } from './StepLoop.ts';
import type { Watchers } from './Watchers.ts';

/** In games that do not say otherwise. Longer than players are out in most games, so that nobody watches to come back sooner. */
const USUAL_RETURN_MS = 10_000;

export interface SeatingParts {
  readonly game: AnyGameModule;
  readonly state: RoomState;
  readonly bots: BotSeats;
  readonly loop: StepLoop;
  readonly metrics: RoomMetrics;
  readonly owners: SeatOwners;
  readonly watchers: Watchers;
  readonly host: HostRole;
  /** A monotonic clock, ms. */
  readonly now: () => number;
  /** Whether the host has muted the person in this seat for all. */
  readonly isMuted: (id: string) => boolean;
  /** Whether the seat is held only until somebody else needs it. */
  readonly isSpare: (id: string) => boolean;
  /** Releases such a seat, if it is one that may go. Returns false if there is none. */
  readonly yieldSeat: (mayGo: (id: string) => boolean) => boolean;
  /** Tells a client its place in the line for a seat. */
  readonly tellPlace: (id: string, place: ServerMessages['line']) => void;
  /** Shows a client a sentence. */
  readonly tellNotice: (id: string, text: string) => void;
  /** Called when the seats or the host may have changed. */
  readonly onChange: () => void;
}

/** What people who stopped playing in this round get back when they play again, as plain data. */
export interface SeatingData {
  readonly records: RecentEntries<RoundRecord>;
  readonly rests: RecentEntries<number>;
}

/** The seats of people. Keeps the room's state, the game and the step loop consistent. */
export class Seating {
  readonly #parts: SeatingParts;
  readonly #rests: SideRests;
  readonly #records: RoundRecords;
  readonly #line: SeatLine;

  constructor(parts: SeatingParts) {
    this.#parts = parts;
    this.#rests = new SideRests(parts.now);
    this.#records = new RoundRecords(parts.now);
    this.#line = new SeatLine({
      state: parts.state,
      letPlay: (id) => this.#takeFreeSeat(id),
      tell: (id, place) => parts.tellPlace(id, place),
    });
  }

  /** Whether another person may play now. The seats of bots and spare ones can be released. */
  get hasPlace(): boolean {
    const { state, bots } = this.#parts;
    const { maxPlayers } = state.settings;
    if (this.taken >= maxPlayers) return false;
    const maySpareOne = () => this.#spareSeats().some((id) => this.#maySpare(id));
    return countPlayers(state) < maxPlayers || bots.canSpareOne || maySpareOne();
  }

  /** How many player seats nobody else can have now, including those that are held for their players. */
  get taken(): number {
    return countPeople(this.#parts.state) - this.#spareSeats().length;
  }

  /** The sessions that wait for a seat, in order. */
  get line(): string[] {
    return this.#line.sessions;
  }

  /** Call every few seconds: time alone can let somebody in the line play, or let a surplus bot leave. */
  tend(): void {
    const { state } = this.#parts;
    const surplus = countPlayers(state) - Math.max(state.settings.fillWithBotsTo, countPeople(state));
    if (this.#line.length > 0 || surplus > 0) this.#changed();
  }

  /** Call before the seats that a person left behind are released: they keep their place in the line. */
  takeOver(guestId: string, sessionId: string): void {
    this.#line.follow(guestId, sessionId);
  }

  /**
   * Adds a seat for a new client, who plays if they want to and can, and otherwise watches. Its owner must already be
   * known. Returns a sentence that says why the client cannot play.
   */
  add(id: string, join: AcceptedJoin): string | undefined {
    const { state, metrics } = this.#parts;
    const name = chooseName(state, join.name, id);
    const wanted = join.look ?? this.#records.lookOf(join.identity.guestId);
    const look = wanted === undefined ? chooseFreshLook(state, Math.random) : chooseLook(state, wanted);
    const seat = addSeat(state, id, { name, look, isSpectator: true, isMuted: this.#parts.isMuted(id) });
    seat.mark = join.identity.mark;
    this.#parts.host.noteConnected(id);
    const refusal = join.spectate ? undefined : this.#refusePlaying(id);
    if (join.spectate) this.#line.leave(id);
    else if (refusal === undefined) this.#enterGame(id, seat);
    else if (!this.hasPlace) this.#line.enter(join.identity.guestId, id);
    metrics.seatJoined(kindOf(seat));
    this.#changed();
    return refusal;
  }

  /**
   * Adds the seat of a person who comes from the group's other room, and plays on if there is a place. Call `settle` once all
   * have their seats, so that no bot takes a name or a look of one of them.
   */
  addArriving({ id, guestId, name, look, mark, team, isSpectator, awayLeftMs }: GroupPerson): void {
    const { state, metrics, game, loop } = this.#parts;
    const seat = addSeat(state, id, { name, look, isSpectator: true, isMuted: this.#parts.isMuted(id) });
    seat.mark = mark;
    if (!isSpectator && this.hasPlace) this.#enterGame(id, seat, team <= teamCountOf(game) ? team : 0);
    else if (!isSpectator) this.#line.enter(guestId, id);
    if (awayLeftMs > 0) loop.attendants.continueAbsence(id, awayLeftMs);
    metrics.seatJoined(kindOf(seat));
  }

  /** For a person whose seat is in the state already, and in the game if they play. */
  resume({ id, awayLeftMs }: GroupPerson): void {
    const { state, metrics, loop } = this.#parts;
    const seat = state.seats.get(id);
    if (!seat) return;
    if (!seat.isSpectator) loop.attendants.attend(id);
    if (awayLeftMs > 0) loop.attendants.continueAbsence(id, awayLeftMs);
    metrics.seatJoined(kindOf(seat));
  }

  save(): SeatingData {
    return { records: this.#records.save(), rests: this.#rests.save() };
  }

  restore({ records, rests }: SeatingData): void {
    this.#records.restore(records);
    this.#rests.restore(rests);
  }

  /** @param line the sessions that waited for a seat in the other room, in order */
  settle(line: readonly string[]): void {
    for (const id of line) this.#line.enter(this.#parts.owners.guestOf(id) ?? id, id);
    this.#changed();
  }

  rename(id: string, name: string): void {
    const seat = this.#parts.state.seats.get(id);
    if (seat) seat.name = chooseName(this.#parts.state, name, id);
  }

  /** Makes a player a spectator or the reverse. Returns undefined, or a sentence that says why it is refused. */
  changeSide(id: string, isSpectator: boolean): string | undefined {
    const { state, owners, watchers } = this.#parts;
    const seat = state.seats.get(id);
    if (!seat) return undefined;
    if (isSpectator && seat.isSpectator) return this.#leaveLine(id);
    if (seat.isSpectator === isSpectator) return undefined;
    const refusal = isSpectator ? watchers.refuse() : this.#refusePlaying(id);
    if (refusal !== undefined) return isSpectator || this.#restMs(id) > 0 ? refusal : this.#enterLine(id);
    if (isSpectator) this.#rests.begin(owners.guestOf(id) ?? id);
    const before = kindOf(seat);
    if (isSpectator) this.#leaveGame(id, seat);
    else this.#enterGame(id, seat);
    this.#parts.metrics.seatChanged(before, kindOf(seat));
    this.#changed();
    return undefined;
  }

  /** The connection dropped and the seat is held. A bot plays meanwhile. */
  markDropped(id: string, seat: Seat): void {
    this.#parts.metrics.seatDropped();
    this.#markAbsent(id, seat);
  }

  /** The player left on purpose and may still return. A bot plays meanwhile. */
  markLeft(id: string, seat: Seat): void {
    seat.hasLeft = true;
    this.#markAbsent(id, seat);
  }

  markReturned(id: string): void {
    const seat = this.#parts.state.seats.get(id);
    if (!seat) return;
    // Somebody who moves here with the group has not been away.
    if (!seat.isConnected) {
      this.#parts.metrics.seatReturned();
      this.#parts.host.noteConnected(id);
    }
    seat.isConnected = true;
    seat.hasLeft = false;
    if (!seat.isSpectator) this.#parts.loop.reattend(id);
    this.#line.forgetTold(id);
    this.#changed();
  }

  /** Makes the teams even, if the game has teams. Call when no round is played. */
  balanceTeams(): void {
    const { game, state, owners } = this.#parts;
    for (const { id, team } of balanceTeams(state, teamCountOf(game), (id) => owners.rankOf(id)))
      this.#moveTo(id, team);
  }

  /**
   * Moves a player to another team; a bot changes places if the teams were uneven otherwise. Call when no round is played.
   * @returns undefined, or a sentence that says why it is refused
   */
  changeTeam(id: string, team: number): string | undefined {
    const { game, state } = this.#parts;
    const seat = state.seats.get(id);
    const teamCount = teamCountOf(game);
    if (!seat || seat.isSpectator || team === seat.team) return undefined;
    if (teamCount === 0) return 'This game has no teams.';
    if (team > teamCount) return `This game has teams 1 to ${teamCount}.`;
    if (!isTeamOpen(state, teamCount, seat.team, team)) {
      const [botId] = [...state.seats].find(([, other]) => other.isBot && other.team === team && !seat.isBot) ?? [];
      if (botId === undefined) return 'That team already has more players.';
      this.#moveTo(botId, seat.team);
    }
    this.#moveTo(id, team);
    return undefined;
  }

  /**
   * Moves a player to a team, whatever that does to the balance: bots restore it when the next round begins. Call when no
   * round is played. Does nothing if the game has no such team.
   */
  placeInTeam(id: string, team: number): void {
    const { game, state } = this.#parts;
    const seat = state.seats.get(id);
    const isPossible = team > 0 && team <= teamCountOf(game) && seat?.isSpectator === false;
    if (isPossible && seat.team !== team) this.#moveTo(id, team);
  }

  /** Call when settings have changed: bots come or go. */
  refresh(): void {
    this.#changed();
  }

  /** Deals the players into even teams at random. Call when no round is played. Returns false in a game without teams. */
  shuffleTeams(random: () => number): boolean {
    const { game, state } = this.#parts;
    const moves = shuffleTeams(state, teamCountOf(game), random);
    for (const { id, team } of moves) if (state.seats.get(id)?.team !== team) this.#moveTo(id, team);
    return teamCountOf(game) > 0;
  }

  /**
   * Releases the seat.
   * @param isTakenOver whether its player is about to get another one: until then, nobody else gets it
   */
  remove(id: string, why: SeatLeftReason, isTakenOver = false): void {
    const { state, metrics, owners } = this.#parts;
    const seat = state.seats.get(id);
    if (!seat) return;
    metrics.seatLeft(kindOf(seat), why);
    if (!seat.isSpectator) this.#leaveGame(id, seat);
    else this.#parts.loop.remove(id);
    const guestId = owners.guestOf(id);
    // A player who was removed does not get their round back.
    if (guestId !== undefined && !mayReturn(why)) this.#records.take(guestId);
    state.seats.delete(id);
    this.#parts.host.forget(id);
    this.#line.leave(id);
    this.#line.forgetTold(id);
    if (!isTakenOver) this.#changed();
  }

  /** Call when a round is over: what players had in it can no longer be restored, and nobody waits any longer. */
  forgetRound(): void {
    this.#records.clear();
    this.#rests.clear();
  }

  /** Returns undefined if this seat may play now, otherwise a sentence that says why not. */
  #refusePlaying(id: string): string | undefined {
    const restMs = this.#restMs(id);
    if (restMs === Number.POSITIVE_INFINITY) return 'You can play again in the next round.';
    if (restMs > 0) return `You can play again in ${Math.ceil(restMs / 1000)} s.`;
    if (!this.hasPlace) return 'All seats are taken, so you are watching. You are in line for the next free seat.';
    return undefined;
  }

  #restMs(id: string): number {
    const { state, owners, game } = this.#parts;
    const waitMs = state.phase === 'playing' ? (game.returnMs?.(state) ?? USUAL_RETURN_MS) : 0;
    return this.#rests.leftMs(owners.guestOf(id) ?? id, waitMs);
  }

  #enterLine(id: string): undefined {
    this.#line.enter(this.#parts.owners.guestOf(id) ?? id, id);
    this.#line.serve();
  }

  #leaveLine(id: string): undefined {
    this.#line.leave(id);
    this.#line.serve();
  }

  /** For the first in the line. */
  #takeFreeSeat(id: string): boolean {
    const { state, metrics, tellNotice } = this.#parts;
    const seat = state.seats.get(id);
    if (!seat || this.#refusePlaying(id) !== undefined) return false;
    this.#enterGame(id, seat);
    metrics.seatChanged('spectator', 'player');
    tellNotice(id, 'A seat is free: you are playing.');
    return true;
  }

  /** The seats of players that are held only until somebody else needs them. */
  #spareSeats(): string[] {
    const { state, isSpare } = this.#parts;
    return [...state.seats].filter(([id, seat]) => !seat.isSpectator && isSpare(id)).map(([id]) => id);
  }

  #maySpare(id: string): boolean {
    const { game, state } = this.#parts;
    return game.maySpare?.(state, id) ?? true;
  }

  /** To the game, one player leaves and another joins. */
  #moveTo(id: string, team: number): void {
    const { game, state } = this.#parts;
    const seat = state.seats.get(id);
    if (!seat) return;
    game.removePlayer(state, id);
    seat.team = team;
    game.addPlayer(state, { id, name: seat.name, look: seat.look, team });
    seat.score = game.scoreOf(state, id);
  }

  #markAbsent(id: string, seat: Seat): void {
    seat.isConnected = false;
    this.#parts.loop.attendants.silence(id);
    this.#changed();
  }

  /** @param wantedTeam 0: any */
  #enterGame(id: string, seat: Seat, wantedTeam = 0): void {
    const { game, state, bots, loop, owners, yieldSeat } = this.#parts;
    // A bot may fill the seat that was released; the loop then removes that bot.
    while (
      countPlayers(state) >= state.settings.maxPlayers &&
      (bots.removeOne() || yieldSeat((other) => this.#maySpare(other)))
    );
    const record = this.#records.take(owners.guestOf(id) ?? id);
    // Chosen before the player counts, so that they do not change which team is the smallest.
    seat.team = record?.team ?? (wantedTeam || smallestTeam(state, teamCountOf(game)));
    seat.isSpectator = false;
    game.addPlayer(state, { id, name: seat.name, look: seat.look, team: seat.team });
    if (record) game.restorePlayer(state, id, record.saved);
    seat.score = game.scoreOf(state, id);
    loop.attendants.attend(id);
  }

  #leaveGame(id: string, seat: Seat): void {
    const { game, state, loop, owners } = this.#parts;
    const { look, team } = seat;
    this.#records.keep(owners.guestOf(id) ?? id, { look, team, saved: game.savePlayer(state, id) });
    seat.isSpectator = true;
    seat.isAway = false;
    seat.isReady = false;
    seat.score = 0;
    seat.team = 0;
    game.removePlayer(state, id);
    loop.remove(id);
  }

  #changed(): void {
    const { bots, host, onChange } = this.#parts;
    this.#line.serve();
    bots.fill();
    host.update();
    onChange();
  }
}

/** Whether somebody whose seat was released for this reason gets back what they had in the round. */
function mayReturn(why: SeatLeftReason): boolean {
  return why === 'left' || why === 'graceOver' || why === 'idle';
}

function kindOf(seat: Seat): SeatKind {
  return seat.isBot ? 'bot' : seat.isSpectator ? 'spectator' : 'player';
}
