import { type Client, type InputAPI, matchMaker, type Rewind, type RoomException, ServerError } from '@colyseus/core';
import { describeState } from '../../shared/colyseus/describeState.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { closeCodes, joinErrors, MOVED, RESTARTING, type ServerMessages } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { saveState } from '../../shared/room/saveState.ts';
import { countSeated } from '../../shared/room/seatChoices.ts';
import type { CountedRoom } from '../capacity/Headcount.ts';
import { hasReservedSeat } from '../colyseus/hasReservedSeat.ts';
import { interceptReservations } from '../colyseus/interceptReservations.ts';
import { countPromisedSeats, promisedSeats } from '../colyseus/promisedSeats.ts';
import { sendPatches } from '../colyseus/sendPatches.ts';
import { shareEncodeBuffers } from '../colyseus/shareEncodeBuffers.ts';
import { shortenJoins } from '../colyseus/shortJoins.ts';
import { takePlainInputs } from '../colyseus/takePlainInputs.ts';
import { tickOutside } from '../colyseus/tickOutside.ts';
import { useSteadyClock } from '../colyseus/useSteadyClock.ts';
import type { LeavingRoom } from '../drain/moveRoom.ts';
import { type GroupRoom, type MovedPlace, placeOf } from '../matchmaking/moveGroup.ts';
import { claimRoomCode, freeRoomCode, keepRoomCode } from '../matchmaking/roomCodes.ts';
import { noteRefusal } from '../matchmaking/roomRefusals.ts';
import type { PartyTarget } from '../party/reservePartySeats.ts';
import type { FrameGuard } from '../protection/FrameGuard.ts';
import { GuardedRoom, type RoomGuards, type Violation } from '../protection/GuardedRoom.ts';
import { TickBreaker } from '../protection/TickBreaker.ts';
import type { SavableRoom } from '../restart/Restarts.ts';
import { createRoomState, type NewRoom } from './createRoomState.ts';
import { createGroupState } from './group/createGroupState.ts';
import type { GroupContents, GroupData, GroupHandover, GroupTarget, MovingGroup } from './group/GroupData.ts';
import { RoomGroup } from './group/RoomGroup.ts';
import { type AcceptedJoin, parseCreateOptions } from './joinPolicy.ts';
import { ListingUpdates } from './ListingUpdates.ts';
import { measurePing } from './pings.ts';
import type { RoomPowers } from './powers/RoomPowers.ts';
import { RoomAdmission } from './RoomAdmission.ts';
import { RoomDesk } from './RoomDesk.ts';
import { isForQuickPlay, type RoomListing } from './RoomListing.ts';
import { RoomParts, type RoomShell } from './RoomParts.ts';
import { RoomRest } from './RoomRest.ts';
import type { RoomServices } from './RoomServices.ts';
import { RoomSteps, type SteppingRoom } from './RoomSteps.ts';
import { RoomTally } from './RoomTally.ts';
import { SeatLog } from './SeatLog.ts';
import type { SeatPresence } from './SeatPresence.ts';
import { MAX_REWIND_MS, type SentEvent } from './StepLoop.ts';
import { createSavedState } from './saved/createSavedState.ts';
import type { SavedRoom } from './saved/SavedRoom.ts';
import { saveShell } from './saved/savedShell.ts';
import type { WaitingRoom } from './WaitingRooms.ts';

const RESERVATION_SECONDS = 5;
const PING_EVERY_MS = 2_000;
/** Two seconds of inputs. The step loop catches up with shorter stalls, so a longer buffer would only help flooders. */
const INPUT_BUFFER_SIZE = 64;
/** How long a room that comes from another process waits for its people: they are told when it is open. */
const LONGEST_STANDSTILL_MS = 1_000;

/** Colyseus' class parameters. */
interface GameRoomOptions {
  state: RoomState;
  metadata: RoomListing;
  input: object;
}

/** A Colyseus room that runs a game. It passes the calls from Colyseus on to the parts of the room. */
export class GameRoom
  extends GuardedRoom<GameRoomOptions>
  implements RoomShell, SteppingRoom, WaitingRoom, GroupRoom, CountedRoom, PartyTarget, SavableRoom, LeavingRoom
{
  protected override readonly guards: RoomGuards;
  override seatReservationTimeout = RESERVATION_SECONDS;
  override inputs: InputAPI<object>;
  readonly rewind: Rewind;
  /** For the operator. */
  readonly desk: RoomDesk;
  readonly #game: AnyGameModule;
  readonly #services: RoomServices;
  readonly #breaker: TickBreaker;
  readonly #rest: RoomRest;
  readonly #group: RoomGroup;
  readonly #admission: RoomAdmission;
  readonly #seatLog: SeatLog;
  readonly #steps: RoomSteps;
  readonly #listing: ListingUpdates;
  #parts!: RoomParts;
  /** What this room frees when it closes. A code stays the old room's until its group has moved. */
  #code: string | undefined;
  #hasOpened = false;
  /**
   * Whether another process has saved this room. Clients that come back do not know the numbers that this one gives to objects
   * in the state.
   */
  #isRestored = false;

  constructor(game: AnyGameModule, shared: RoomServices, frames: FrameGuard) {
    super();
    const tally = new RoomTally(shared.metrics);
    const services = { ...shared, metrics: tally.metrics };
    const { limits, sleep } = services;
    const now = () => performance.now();
    this.#game = game;
    this.#services = services;
    this.guards = { frames, limits, sleep, now };
    this.inputs = this.defineInput(game.Input, {
      bufferMaxSize: INPUT_BUFFER_SIZE,
      tickRate: game.tickRate,
      sanitize: game.inputRanges as Record<string, readonly [number, number]>,
    });
    takePlainInputs(this, game.Input);
    this.rewind = this.allowRewindState({ maxRewindMs: MAX_REWIND_MS });
    this.#breaker = new TickBreaker({ maxErrors: limits.maxRoomErrors, windowMs: limits.roomErrorWindowMs, now });
    this.#group = new RoomGroup(this, game.name, services);
    this.desk = new RoomDesk(this, game.name, tally, () => this.#parts.lives);
    this.#admission = new RoomAdmission(this, services);
    this.#listing = new ListingUpdates(this, game, services);
    this.#seatLog = new SeatLog(services, this);
    this.#steps = new RoomSteps(this, services.tickers, game.tickRate);
    this.#rest = new RoomRest(this, services.waitingRooms, this.#steps);
    useSteadyClock(this);
  }

  static {
    interceptReservations(GameRoom, {
      mayReserve: (room, join) => room.#mayReserve(join as AcceptedJoin | undefined),
      onReserved: (room, isReserved) => room.#onReserved(isReserved),
    });
  }

  override async onCreate(options: unknown): Promise<void> {
    const { metrics, log, generateRoomCode, endedCodes } = this.#services;
    const game = this.#game;
    const group = this.#services.moving.moves.take(options);
    const moved = await this.#services.mailedRooms.take(options);
    const saved = moved ?? this.#services.savedRooms.take(options);
    const { state, ...secrets } = this.#createState(options, group, saved);
    describeState(game.State);
    this.state = state;
    shareEncodeBuffers(this);
    shortenJoins(this);
    sendPatches(this);
    this.maxClients = this.#listing.mostClients((group ?? saved?.parts.group)?.people.length ?? 0);
    if (!group) {
      this.#code =
        (await keepRoomCode(this.presence, saved?.code ?? this.roomId)) ??
        (await claimRoomCode(this.presence, generateRoomCode, endedCodes));
    }
    this.roomId = group?.code ?? this.#code!;
    this.#parts = new RoomParts(this, game, this.#services, secrets);
    this.#steps.take(this.#parts);
    if (group) {
      this.#group.noteArrival(group);
      this.#parts.group.receive(group);
    }
    if (saved) this.#resume(saved);
    game.rewindTargets?.(this.state, {
      track: (collection, fields) => this.rewind.attachAll(collection, { fields: fields as never }),
    });
    if (saved && this.#parts.lives.isAnybodyOnTheWay) this.#steps.awaitAll();
    else this.#steps.start();
    if (moved) setTimeout(() => this.onAllHere(), LONGEST_STANDSTILL_MS).unref();
    // The step loop sends the patches.
    tickOutside(this);
    this.patchRate = null;
    this.clock.setInterval(() => this.#measurePings(), PING_EVERY_MS);
    this.metadata = this.#listing.describe(this.#parts.seating);
    await this.setPrivate(!isForQuickPlay(game, this.state, true));
    this.#hasOpened = true;
    metrics.roomOpened();
    log.info({ room: this.roomId, game: game.name, isPublic: this.state.settings.isPublic }, 'room opened');
  }

  override onJoin(client: Client, _options: unknown, join: AcceptedJoin): void {
    const { gate, bans } = this.#parts.powers;
    // A ban may have come after the seat was reserved.
    const refusal = gate.refuse(join) ?? this.#admission.refuseJoin(join, gate);
    if (refusal) throw refusal;
    this.#rest.wake();
    bans.know(join.identity.guestId);
    this.#parts.lives.join(client, join);
    this.#seatLog.taken(client, join);
    this.#parts.talk.greet(client);
    this.#parts.powers.tellBansTo(client.sessionId);
  }

  override onDrop(client: Client): void {
    this.#seatLog.lost(client);
    this.#parts.lives.drop(client);
  }

  override onReconnect(client: Client): void {
    this.#seatLog.returned(client);
    this.#parts.lives.comeBack(client);
    this.#parts.talk.greet(client);
    this.#parts.powers.tellBansTo(client.sessionId);
  }

  override onLeave(client: Client, code?: number): void {
    this.#seatLog.left(client, code);
    this.#parts.lives.leave(client, code);
  }

  override async onDispose(): Promise<void> {
    this.#rest.dispose();
    this.#steps.dispose();
    const { endedCodes, metrics, log } = this.#services;
    const code = this.hasMoved ? undefined : this.#code;
    if (this.#hasOpened) {
      if (code !== undefined) endedCodes.note(code);
      metrics.roomClosed();
      log.info({ room: this.roomId }, 'room closed');
    }
    if (code !== undefined) await freeRoomCode(this.presence, code);
  }

  override onBeforeShutdown(): void {
    this.closeForEverybody(closeCodes.serverClosing);
  }

  saveRoom(): SavedRoom | undefined {
    // Not the room's id: while a group moves, its rooms have others.
    const code = this.#code;
    if (this.isClosing || !this.#hasOpened || code === undefined) return undefined;
    const parts = this.#parts.save();
    const isForNobody = parts.group.people.length + parts.group.lost.length === 0;
    if (isForNobody && !this.isExpectingSomebody) return undefined;
    const { state, clock } = this;
    return {
      code,
      game: this.#game.name,
      clockMs: clock.elapsedTime,
      shell: saveShell(state),
      world: saveState(state),
      parts,
    };
  }

  awaitPeople(): void {
    this.#parts.lives.awaitPeople();
  }

  standStill(): () => void {
    const readOn = this.holdFrames();
    this.#steps.standStill();
    return () => {
      this.#steps.goOn();
      readOn();
    };
  }

  closeForRestart(): void {
    this.closeForEverybody(RESTARTING);
  }

  override onUncaughtException(error: RoomException, where: string): void {
    // The client sent wrong options or may not join, and has already got its answer; the room did not fail.
    const isRefusal =
      error.cause instanceof ServerError && (error.cause.code < 500 || error.cause.code === joinErrors.serverBusy);
    if (isRefusal && (where === 'onCreate' || where === 'onJoin')) return;
    this.#report(error, where);
  }

  /** Called when a step, a patch, a frame or a leave threw. If that happens too often, the room closes, and only this room. */
  override onFailure(error: unknown, where: string): void {
    this.#report(error, where);
    if (this.#breaker.trip()) this.closeForEverybody(closeCodes.roomError);
  }

  protected override onViolation({ sessionId, address, why, closeCode }: Violation): void {
    const { metrics, violationLog, noteViolation } = this.#services;
    metrics.violation(closeCode);
    noteViolation(address);
    const guest = this.#parts.lives.guestOf(sessionId);
    violationLog.warn({ room: this.roomId, session: sessionId, guest, address, why, closeCode }, 'client expelled');
  }

  onListingChange(): void {
    if (this.#updateListing()) this.#services.backups.hurry(this);
  }

  /** Returns false if the room cannot be listed now. */
  #updateListing(): boolean {
    // The parts already report changes while they are being created.
    if (this.isClosing || this.isStandingStill || !this.#parts) return false;
    this.#admission.count();
    this.#listing.update(this.#parts.seating);
    return true;
  }

  get hasMoved(): boolean {
    return this.#group.hasMoved;
  }

  changeGame(client: Client, target: GroupTarget): void {
    this.#group.changeGame(client, this.state.seats.get(client.sessionId)?.name ?? '', target);
  }

  saveGroup(): GroupData {
    return this.#parts.group.save(this.roomId);
  }

  handOver(): GroupHandover {
    this.note(this.#group.farewell);
    return this.#parts.group.handOver();
  }

  takeOver(handover: GroupHandover): void {
    this.#code = this.roomId;
    this.#parts.group.takeOver(handover);
  }

  sendAway(place: MovedPlace, group: Pick<GroupContents, 'people'>): void {
    this.#group.sendAway(place, group);
    this.#parts.talk.end();
    this.closeForEverybody(MOVED);
  }

  protected override redirect(client: Client, token: string): boolean {
    const isStrange = this.#group.isFromOtherGame || this.#isRestored;
    if (!isStrange || !this.#parts.lives.isAwaited(client.sessionId)) return false;
    const { processId, publicAddress } = matchMaker;
    this.#group.redirect(
      client,
      token,
      placeOf({ name: this.roomName, roomId: this.roomId, processId, publicAddress }),
    );
    return true;
  }

  get isExpectingSomebody(): boolean {
    return hasReservedSeat(this);
  }

  giveWay(): void {
    this.#services.log.info({ room: this.roomId }, 'an empty room was closed because somebody else needs a room');
    this.closeForEverybody(closeCodes.left);
  }

  /** Adds a sentence to the talk of the room. */
  note(sentence: string): void {
    this.#parts.note(sentence);
  }

  onWait(ms: number): void {
    this.#rest.keepFor(ms);
  }

  /** For the step loop: sends an event to every client, right after the next patch. */
  emitEvent(event: SentEvent): void {
    this.broadcast('event', event, { afterNextPatch: true });
  }

  /** For the step loop: sends an event to one player, who misses it if disconnected. */
  tellEvent(id: string, event: SentEvent): void {
    this.clients.getById(id)?.send('event', event, { afterNextPatch: true });
  }

  onAway(id: string, presence: SeatPresence): void {
    const away: ServerMessages['away'] = { leftMs: this.#msOf(presence.leftSteps) };
    this.clients.getById(id)?.send('away', away, { afterNextPatch: true });
  }

  onBack(id: string, { stintSteps, points }: SeatPresence): void {
    const back: ServerMessages['back'] = { awayMs: this.#msOf(stintSteps), points };
    this.clients.getById(id)?.send('back', back, { afterNextPatch: true });
  }

  onAwayTooLong(id: string): void {
    this.#parts.lives.removeForGood(id, closeCodes.idle);
  }

  #msOf(steps: number): number {
    return Math.round((steps * 1000) / this.#game.tickRate);
  }

  letsIn(joins: readonly AcceptedJoin[]): boolean {
    return joins.every((join) => this.#parts.powers.gate.refuse(join) === undefined);
  }

  /** Without a join, this process itself reserves the seat. */
  #mayReserve(join: AcceptedJoin | undefined): boolean {
    const { gate } = this.#parts.powers;
    const refusal = join && (gate.refuse(join) ?? this.#admission.refuseSeat(join, gate));
    if (refusal) noteRefusal(refusal, join?.refusalId);
    return refusal === undefined;
  }

  #onReserved(isReserved: boolean): void {
    this.onListingChange();
    this.#admission.onReserved(isReserved);
  }

  countPeople(): number {
    if (this.hasMoved || !this.#parts) return 0;
    const surplus = this.#admission.countSurplus(promisedSeats(this), this.powers.gate);
    return countSeated(this.state) + countPromisedSeats(this, 'people') - surplus;
  }

  get powers(): RoomPowers {
    return this.#parts.powers;
  }

  tellClient<Name extends keyof ServerMessages>(id: string, name: Name, payload: ServerMessages[Name]): void {
    this.clients.getById(id)?.send(name, payload);
  }

  #createState(options: unknown, group: MovingGroup | undefined, saved: SavedRoom | undefined): NewRoom {
    const game = this.#game;
    if (saved) return createSavedState(game, saved);
    return group ? createGroupState(game, group) : createRoomState(game, parseCreateOptions(options));
  }

  #resume({ clockMs, parts }: SavedRoom): void {
    this.#isRestored = true;
    this.clock.elapsedTime = clockMs;
    this.#parts.resume(parts);
  }

  onAllHere(): void {
    this.#steps.allHere();
  }

  onEmptyStep(): void {
    this.#rest.restIfEmpty();
  }

  #report(error: unknown, where: string): void {
    const { metrics, log } = this.#services;
    metrics.roomError(where);
    log.error({ err: error, room: this.roomId, where }, 'a room function threw');
  }

  #measurePings(): void {
    for (const client of this.clients) {
      measurePing(client, (ms) => {
        const seat = this.state.seats.get(client.sessionId);
        if (seat && seat.pingMs !== ms) seat.pingMs = ms;
      });
    }
    // For what changes with time alone: pings, the time left in the round, and promised seats that nobody took.
    this.#parts.seating.tend();
    // Not as a change that must be kept at once: rooms that do have one would have to wait behind all the others.
    this.#updateListing();
  }
}
