import type { RoomState, Seat } from '../../shared/room/RoomState.ts';
import type { AnyGameModule } from '../games/GameModule.ts';
import type { RoomMetrics, SeatKind, SeatLeftReason } from '../metrics/RoomMetrics.ts';
import type { BotSeats } from './BotSeats.ts';
import type { AcceptedJoin } from './joinPolicy.ts';
import { RoundRecords } from './RoundRecords.ts';
import type { SeatOwners } from './SeatOwners.ts';
import { SideRests } from './SideRests.ts';
import type { StepLoop } from './StepLoop.ts';
import {
  addSeat,
  chooseFreshLook,
  chooseHost,
  chooseLook,
  chooseName,
  countPlayers,
  countStaying,
} from './seatChoices.ts';

export interface SeatingParts {
  readonly game: AnyGameModule;
  readonly state: RoomState;
  readonly bots: BotSeats;
  readonly loop: StepLoop;
  readonly metrics: RoomMetrics;
  readonly owners: SeatOwners;
  /** Ms of a clock that never jumps. */
  readonly now: () => number;
  /** Frees a seat whose player has left on purpose. Returns false when there is none. */
  readonly yieldSeat: () => boolean;
  /** Called when who is seated, or who is host, may have changed. */
  readonly onChange: () => void;
}

/** Who sits where: the seats of people, in the room's state, in the game and in the step loop at once. */
export class Seating {
  readonly #parts: SeatingParts;
  readonly #rests: SideRests;
  readonly #records: RoundRecords;

  constructor(parts: SeatingParts) {
    this.#parts = parts;
    this.#rests = new SideRests(parts.now);
    this.#records = new RoundRecords(parts.now);
  }

  /** True while a person may still play; bots give way, and so does who left. */
  get hasPlace(): boolean {
    return countStaying(this.#parts.state) < this.#parts.state.settings.maxPlayers;
  }

  /**
   * Seats a newcomer, whose owner is known by now, to play when wished and possible, else to watch. Returns why not to
   * play, in a sentence.
   */
  add(id: string, join: AcceptedJoin): string | undefined {
    const { state, metrics } = this.#parts;
    const name = chooseName(state, join.name, id);
    const wanted = join.look ?? this.#records.lookOf(join.identity.guestId);
    const look = wanted === undefined ? chooseFreshLook(state, Math.random) : chooseLook(state, wanted);
    const seat = addSeat(state, id, { name, look, isSpectator: true });
    const refusal = join.spectate ? undefined : this.#refusePlaying(id);
    if (!join.spectate && refusal === undefined) this.#enterGame(id, seat);
    metrics.seatJoined(kindOf(seat));
    this.#changed();
    return refusal;
  }

  rename(id: string, name: string): void {
    const seat = this.#parts.state.seats.get(id);
    if (seat) seat.name = chooseName(this.#parts.state, name, id);
  }

  /** From playing to watching or back. Returns why not, in a sentence; undefined when it is done. */
  changeSide(id: string, isSpectator: boolean): string | undefined {
    const { state, owners } = this.#parts;
    const seat = state.seats.get(id);
    if (!seat || seat.isSpectator === isSpectator) return undefined;
    const refusal = isSpectator ? undefined : this.#refusePlaying(id);
    if (refusal !== undefined) return refusal;
    if (isSpectator) this.#rests.begin(owners.guestOf(id) ?? id);
    const before = kindOf(seat);
    if (isSpectator) this.#leaveGame(id, seat);
    else this.#enterGame(id, seat);
    this.#parts.metrics.seatChanged(before, kindOf(seat));
    this.#changed();
    return undefined;
  }

  /** The socket is gone and the seat is held: a bot plays it meanwhile. */
  markDropped(id: string, seat: Seat): void {
    this.#parts.metrics.seatDropped();
    this.#markAbsent(id, seat);
  }

  /** The player has left on purpose, and may think better of it: a bot plays meanwhile. */
  markLeft(id: string, seat: Seat): void {
    seat.hasLeft = true;
    this.#markAbsent(id, seat);
  }

  markReturned(id: string): void {
    const seat = this.#parts.state.seats.get(id);
    if (!seat) return;
    seat.isConnected = true;
    seat.hasLeft = false;
    if (!seat.isSpectator) this.#parts.loop.addPacer(id);
    this.#parts.metrics.seatReturned();
    this.#changed();
  }

  /** Frees the seat, for good. */
  remove(id: string, why: SeatLeftReason): void {
    const { state, metrics, owners } = this.#parts;
    const seat = state.seats.get(id);
    if (!seat) return;
    metrics.seatLeft(kindOf(seat), why);
    if (!seat.isSpectator) this.#leaveGame(id, seat);
    const guestId = owners.guestOf(id);
    // Who was put out is not helped back.
    if (guestId !== undefined && why !== 'left' && why !== 'graceOver') this.#records.take(guestId);
    state.seats.delete(id);
    this.#changed();
  }

  /** What people had in the last round is no longer theirs. */
  forgetRound(): void {
    this.#records.clear();
  }

  /** Why this seat may not have a fighter now, in a sentence; undefined when it may. */
  #refusePlaying(id: string): string | undefined {
    const { state, owners } = this.#parts;
    const restMs = state.phase === 'playing' ? this.#rests.leftMs(owners.guestOf(id) ?? id) : 0;
    if (restMs > 0) return `You may play again in ${Math.ceil(restMs / 1000)} s.`;
    if (!this.hasPlace) return 'All seats are taken, so you watch. You may join when one is free.';
    return undefined;
  }

  #markAbsent(id: string, seat: Seat): void {
    seat.isConnected = false;
    this.#parts.loop.silence(id);
    this.#changed();
  }

  #enterGame(id: string, seat: Seat): void {
    const { game, state, bots, loop, owners, yieldSeat } = this.#parts;
    // A bot may have taken what was yielded: then it is the one to go.
    while (countPlayers(state) >= state.settings.maxPlayers && (bots.removeOne() || yieldSeat()));
    const record = this.#records.take(owners.guestOf(id) ?? id);
    seat.isSpectator = false;
    if (record) seat.team = record.team;
    game.addPlayer(state, { id, name: seat.name, look: seat.look, team: seat.team });
    if (record) game.restorePlayer(state, id, record.saved);
    seat.score = game.scoreOf(state, id);
    loop.addPacer(id);
  }

  #leaveGame(id: string, seat: Seat): void {
    const { game, state, loop, owners } = this.#parts;
    const { look, team } = seat;
    this.#records.keep(owners.guestOf(id) ?? id, { look, team, saved: game.savePlayer(state, id) });
    seat.isSpectator = true;
    seat.isAway = false;
    seat.isReady = false;
    seat.score = 0;
    game.removePlayer(state, id);
    loop.remove(id);
  }

  #changed(): void {
    const { state, bots, owners, onChange } = this.#parts;
    bots.fill();
    const hostId = chooseHost(state, (id) => owners.rankOf(id));
    if (state.hostId !== hostId) state.hostId = hostId;
    onChange();
  }
}

function kindOf(seat: Seat): SeatKind {
  return seat.isBot ? 'bot' : seat.isSpectator ? 'spectator' : 'player';
}
