import { randomInt } from 'node:crypto';
import { type Client, type InputAPI, type Rewind, type RoomException, ServerError } from '@colyseus/core';
import { closeCodes } from '../../shared/protocol.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import { useSteadyClock } from '../colyseus/useSteadyClock.ts';
import type { AnyGameModule } from '../games/GameModule.ts';
import { claimRoomCode, freeRoomCode, keepRoomCode } from '../matchmaking/roomCodes.ts';
import { FrameGuard } from '../protection/FrameGuard.ts';
import { GuardedRoom, type RoomGuards, type Violation } from '../protection/GuardedRoom.ts';
import { TickBreaker } from '../protection/TickBreaker.ts';
import { BotSeats } from './BotSeats.ts';
import { createRoomState } from './createRoomState.ts';
import { handleMessages } from './handleMessages.ts';
import { type AcceptedJoin, acceptJoin, parseCreateOptions } from './joinPolicy.ts';
import { LostSeats } from './LostSeats.ts';
import { MatchPhases } from './MatchPhases.ts';
import { messageBuckets, refuseMessage } from './messageRules.ts';
import { measurePing } from './pings.ts';
import { RoomRest } from './RoomRest.ts';
import type { RoomServices } from './RoomServices.ts';
import { createMessageHandlers } from './roomMessages.ts';
import { SeatHolds } from './SeatHolds.ts';
import { Seating } from './Seating.ts';
import { SeatLives } from './SeatLives.ts';
import { SeatOwners } from './SeatOwners.ts';
import { MAX_REWIND_MS, StepLoop } from './StepLoop.ts';
import { countStaying } from './seatChoices.ts';

const RESERVATION_SECONDS = 5;
const PING_EVERY_MS = 2_000;
/** Two seconds of inputs: more than any stall that is caught up, less than what a flooder could use. */
const INPUT_BUFFER_SIZE = 64;

/** What `GET /api/rooms` and quick play see of a room. */
export interface RoomListing {
  readonly game: string;
  readonly phase: string;
  readonly players: number;
  readonly maxPlayers: number;
}

/** Colyseus' class parameters. */
interface GameRoomOptions {
  state: RoomState;
  metadata: RoomListing;
  input: object;
}

/**
 * Builds the Colyseus room class of one game: seats, phases, reconnection and the wire, and no rules. One class a game,
 * because Colyseus makes its rooms from classes.
 */
export function createGameRoom(game: AnyGameModule, services: RoomServices) {
  const { log, metrics, limits, violationLog, sleep } = services;
  const now = performance.now.bind(performance);
  const frames = new FrameGuard({
    Input: game.Input,
    hasStamps: game.rewindTargets !== undefined,
    messages: messageBuckets,
    maxPayloadBytes: limits.maxPayloadBytes,
  });

  return class GameRoom extends GuardedRoom<GameRoomOptions> {
    protected override readonly guards: RoomGuards = { frames, limits, sleep, now };
    override seatReservationTimeout = RESERVATION_SECONDS;
    override inputs: InputAPI<object> = this.defineInput(game.Input, {
      bufferMaxSize: INPUT_BUFFER_SIZE,
      sanitize: game.inputRanges as Record<string, readonly [number, number]>,
    });
    rewind: Rewind = this.allowRewindState({ maxRewindMs: MAX_REWIND_MS });
    readonly #breaker = new TickBreaker({ maxErrors: limits.maxRoomErrors, windowMs: limits.roomErrorWindowMs, now });
    #seating!: Seating;
    #lives!: SeatLives;
    #phases!: MatchPhases;
    #loop!: StepLoop;
    readonly #owners = new SeatOwners();
    readonly #rest = new RoomRest(this, () => this.#goOnStepping());
    #code: string | undefined;

    constructor() {
      super();
      useSteadyClock(this);
    }

    static override async onAuth(_token: string, options: unknown): Promise<AcceptedJoin> {
      return acceptJoin(options, services.identities);
    }

    override async onCreate(options: unknown): Promise<void> {
      const asked = parseCreateOptions(options);
      this.state = createRoomState(game, asked);
      this.maxClients = this.state.settings.maxPlayers + limits.spectatorSeats;
      this.#code =
        (await keepRoomCode(this.presence, this.roomId)) ??
        (await claimRoomCode(this.presence, services.generateRoomCode, services.endedCodes));
      this.roomId = this.#code;
      this.#phases = this.#createPhases();
      this.#seating = this.#createSeating();
      this.#startStepping();
      // The loop sends the patches. Only after setFixedTimestep: before, the simulation would silently stand still.
      this.patchRate = null;
      this.#lives = this.#createLives();
      this.#listenToMessages();
      this.clock.setInterval(() => this.#measurePings(), PING_EVERY_MS);
      this.metadata = this.#listing();
      await this.setPrivate(!this.state.settings.isPublic);
      metrics.roomOpened();
      log.info({ room: this.roomId, game: game.name, isPublic: this.state.settings.isPublic }, 'room opened');
    }

    override onJoin(client: Client, _options: unknown, join: AcceptedJoin): void {
      this.#rest.wake();
      this.#lives.join(client, join);
    }

    override onDrop(client: Client): void {
      this.#lives.drop(client);
    }

    override onReconnect(client: Client): void {
      this.#lives.comeBack(client);
    }

    override onLeave(client: Client, code?: number): void {
      this.#lives.leave(client, code);
    }

    override async onDispose(): Promise<void> {
      if (this.#code === undefined) return;
      this.#rest.dispose();
      services.endedCodes.note(this.#code);
      await freeRoomCode(this.presence, this.#code);
      metrics.roomClosed();
      log.info({ room: this.roomId }, 'room closed');
    }

    override onBeforeShutdown(): void {
      this.closeForEverybody(closeCodes.serverClosing);
    }

    override onUncaughtException(error: RoomException, where: string): void {
      // Answered with a sentence already: a stranger's mistake, not the room's.
      if (where === 'onCreate' && error.cause instanceof ServerError && error.cause.code < 500) return;
      if (where === 'setFixedTimestep') this.onFailure(error, where);
      else this.#report(error, where);
    }

    /** For steps, patches and frames that threw: too often, and the room ends, alone. */
    override onFailure(error: unknown, where: string): void {
      this.#report(error, where);
      if (this.#breaker.trip()) this.closeForEverybody(closeCodes.roomError);
    }

    protected override onViolation({ sessionId, address, why, closeCode }: Violation): void {
      metrics.violation(closeCode);
      const guest = this.#lives.guestOf(sessionId);
      violationLog.warn({ room: this.roomId, session: sessionId, guest, address, why, closeCode }, 'client expelled');
    }

    /** For the step loop: a one-shot fact for everybody, right behind the next patch. */
    emitEvent(event: Readonly<Record<string, unknown>>): void {
      this.broadcast('event', event, { afterNextPatch: true });
    }

    /** For the step loop: a fact for one player alone; who is away misses it. */
    tellEvent(id: string, event: Readonly<Record<string, unknown>>): void {
      this.clients.getById(id)?.send('event', event, { afterNextPatch: true });
    }

    #createPhases(): MatchPhases {
      return new MatchPhases(this.state, {
        roundMs: () => game.roundMs(this.state),
        startRound: (round) => game.startRound(this.state, round),
        endRound: () => game.endRound(this.state),
        onPhase: (phase) => {
          if (phase === 'warmup' || phase === 'playing') this.#seating.forgetRound();
          this.#list();
        },
      });
    }

    #createSeating(): Seating {
      const { state } = this;
      const bots = new BotSeats(game, state, randomInt(2 ** 32), metrics);
      this.#loop = new StepLoop(game, state, this, bots, metrics);
      game.rewindTargets?.(state, {
        track: (collection, fields) => this.rewind.attachAll(collection, { fields: fields as never }),
      });
      return new Seating({
        game,
        state,
        bots,
        loop: this.#loop,
        metrics,
        owners: this.#owners,
        now,
        yieldSeat: () => this.#lives.yieldSeat(),
        onChange: () => this.#list(),
      });
    }

    #goOnStepping(): void {
      this.clock.tick();
      this.#loop.resume();
      this.#startStepping();
    }

    /** Colyseus counts its steps from 0 each time, the room from where it was. */
    #startStepping(): void {
      const { nextTick } = this.#loop;
      this.setFixedTimestep((step) => {
        this.#loop.step(nextTick + step.tick, step.dt);
        this.#phases.advance(this.clock.elapsedTime);
        if (this.state.seats.size === 0) this.#rest.restIfEmpty();
      }, game.tickRate);
    }

    #createLives(): SeatLives {
      // Quick play leads to another public room; to a private one only its code does.
      const lost = new LostSeats(this.state.settings.isPublic ? 0 : limits.emptyRoomKeepMs, now);
      return new SeatLives({
        state: this.state,
        seating: this.#seating,
        holds: new SeatHolds(this, limits.reconnectGraceMs, sleep),
        owners: this.#owners,
        lost,
        onLost: () => this.#rest.keepFor(lost.leftMs),
        isFull: () => this.hasReachedMaxClients(),
        isClosing: () => this.isClosing,
        notReturning: this.notReturning,
        expel: (sessionId, closeCode) => this.expel(sessionId, closeCode),
        forgetSession: (sessionId) => this.forgetSession(sessionId),
        onFailure: (error, where) => this.onFailure(error, where),
      });
    }

    #listenToMessages(): void {
      const handlers = createMessageHandlers({
        state: this.state,
        seating: this.#seating,
        startRound: () => this.#phases.start(this.clock.elapsedTime),
        roleOf: (sessionId) => this.#lives.roleOf(sessionId),
        kick: (sessionId) => this.#lives.removeForGood(sessionId, closeCodes.kicked),
      });
      handleMessages(this, handlers, {
        refuse: ({ sessionId }, name) => refuseMessage(name, this.#lives.roleOf(sessionId), this.state.phase),
        onBadMessage: (client, why) => this.refuse(client, why),
      });
    }

    #report(error: unknown, where: string): void {
      metrics.roomError(where);
      log.error({ err: error, room: this.roomId, where }, 'a room function threw');
    }

    #listing(): RoomListing {
      const { phase, settings } = this.state;
      return { game: game.name, phase, players: countStaying(this.state), maxPlayers: settings.maxPlayers };
    }

    /** Keeps quick play's view true: a room whose player seats are full leaves it, and its code still joins. */
    #list(): void {
      if (this.isClosing || !this.#seating) return;
      const isHidden = !this.state.settings.isPublic || !this.#seating.hasPlace;
      const update = this.setMatchmaking({ metadata: this.#listing(), private: isHidden });
      update.catch((error: unknown) => log.warn({ err: error, room: this.roomId }, 'listing failed'));
    }

    #measurePings(): void {
      for (const client of this.clients) {
        measurePing(client, (ms) => {
          const seat = this.state.seats.get(client.sessionId);
          if (seat && seat.pingMs !== ms) seat.pingMs = ms;
        });
      }
    }
  };
}
