import type { RoomState, Seat } from '../../shared/room/RoomState.ts';
import type { AnyGameModule } from '../games/GameModule.ts';
import type { RoomMetrics, SeatKind, SeatLeftReason } from '../metrics/RoomMetrics.ts';
import type { BotSeats } from './BotSeats.ts';
import type { AcceptedJoin } from './joinPolicy.ts';
import { SideRests } from './SideRests.ts';
import type { StepLoop } from './StepLoop.ts';
import {
  addSeat,
  chooseFreshLook,
  chooseHost,
  chooseLook,
  chooseName,
  countPeople,
  countPlayers,
} from './seatChoices.ts';

export interface SeatingParts {
  readonly game: AnyGameModule;
  readonly state: RoomState;
  readonly bots: BotSeats;
  readonly loop: StepLoop;
  readonly metrics: RoomMetrics;
  /** Ms of a clock that never jumps. */
  readonly now: () => number;
  /** Called when who is seated, or who is host, may have changed. */
  readonly onChange: () => void;
}

/** Who sits where: the seats of people, in the room's state, in the game and in the step loop at once. */
export class Seating {
  readonly #parts: SeatingParts;
  readonly #rests = new SideRests();

  constructor(parts: SeatingParts) {
    this.#parts = parts;
  }

  /** True while a person may still play; bots give way. */
  get hasPlace(): boolean {
    return countPeople(this.#parts.state) < this.#parts.state.settings.maxPlayers;
  }

  /** Seats a newcomer, to play when wished and possible, else to watch. */
  add(id: string, join: AcceptedJoin): Seat {
    const { state, metrics } = this.#parts;
    const wantsToPlay = !join.spectate && this.hasPlace;
    const name = chooseName(state, join.name, id);
    const look = join.look === undefined ? chooseFreshLook(state, Math.random) : chooseLook(state, join.look);
    const seat = addSeat(state, id, { name, look, isSpectator: true });
    if (wantsToPlay) this.#enterGame(id, seat);
    metrics.seatJoined(kindOf(seat));
    this.#changed();
    return seat;
  }

  rename(id: string, name: string): void {
    const seat = this.#parts.state.seats.get(id);
    if (seat) seat.name = chooseName(this.#parts.state, name, id);
  }

  /** From playing to watching or back. Returns why not, in a sentence; undefined when it is done. */
  changeSide(id: string, isSpectator: boolean): string | undefined {
    const { state, now } = this.#parts;
    const seat = state.seats.get(id);
    if (!seat || seat.isSpectator === isSpectator) return undefined;
    const restMs = state.phase === 'playing' ? this.#rests.leftMs(id, now()) : 0;
    if (!isSpectator && restMs > 0) return `You may play again in ${Math.ceil(restMs / 1000)} s.`;
    if (!isSpectator && !this.hasPlace) return 'All seats are taken. Try again when somebody leaves.';
    if (isSpectator) this.#rests.begin(id, now());
    const before = kindOf(seat);
    if (isSpectator) this.#leaveGame(id, seat);
    else this.#enterGame(id, seat);
    this.#parts.metrics.seatChanged(before, kindOf(seat));
    this.#changed();
    return undefined;
  }

  /** The socket is gone and the seat is held: a bot plays it meanwhile. */
  markDropped(id: string, seat: Seat): void {
    seat.isConnected = false;
    this.#parts.loop.silence(id);
    this.#parts.metrics.seatDropped();
    this.#changed();
  }

  markReturned(id: string): void {
    const seat = this.#parts.state.seats.get(id);
    if (!seat) return;
    seat.isConnected = true;
    if (!seat.isSpectator) this.#parts.loop.addPacer(id);
    this.#parts.metrics.seatReturned();
    this.#changed();
  }

  /** Frees the seat, for good. */
  remove(id: string, why: SeatLeftReason): void {
    const { state, metrics } = this.#parts;
    const seat = state.seats.get(id);
    if (!seat) return;
    metrics.seatLeft(kindOf(seat), why);
    this.#rests.forget(id);
    if (!seat.isSpectator) this.#leaveGame(id, seat);
    state.seats.delete(id);
    this.#changed();
  }

  #enterGame(id: string, seat: Seat): void {
    const { game, state, bots, loop } = this.#parts;
    if (countPlayers(state) >= state.settings.maxPlayers) bots.removeOne();
    seat.isSpectator = false;
    game.addPlayer(state, { id, name: seat.name, look: seat.look, team: seat.team });
    loop.addPacer(id);
  }

  #leaveGame(id: string, seat: Seat): void {
    seat.isSpectator = true;
    seat.isAway = false;
    seat.isReady = false;
    seat.score = 0;
    this.#parts.game.removePlayer(this.#parts.state, id);
    this.#parts.loop.remove(id);
  }

  #changed(): void {
    const { state, bots, onChange } = this.#parts;
    bots.fill();
    const hostId = chooseHost(state);
    if (state.hostId !== hostId) state.hostId = hostId;
    onChange();
  }
}

function kindOf(seat: Seat): SeatKind {
  return seat.isBot ? 'bot' : seat.isSpectator ? 'spectator' : 'player';
}
