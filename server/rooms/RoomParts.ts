import { randomInt } from 'node:crypto';
import type { Client } from '@colyseus/core';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { closeCodes, type ServerMessages } from '../../shared/protocol.ts';
import { Ballot } from '../../shared/room/Ballot.ts';
import { BotSeats } from '../../shared/room/BotSeats.ts';
import { MatchPhases } from '../../shared/room/MatchPhases.ts';
import type { Phase, RoomState } from '../../shared/room/RoomState.ts';
import { Arrivals } from './group/Arrivals.ts';
import type { GroupData, GroupTarget } from './group/GroupData.ts';
import { saveRoomSettings } from './group/saveRoomSettings.ts';
import { Tally } from './group/Tally.ts';
import { handleMessages, type MessageRoom } from './handleMessages.ts';
import { LostSeats } from './LostSeats.ts';
import { refuseMessage } from './messageRules.ts';
import type { RoomServices } from './RoomServices.ts';
import { createMessageHandlers } from './roomMessages.ts';
import { type HoldingRoom, SeatHolds } from './SeatHolds.ts';
import { Seating } from './Seating.ts';
import { SeatLives } from './SeatLives.ts';
import { SeatOwners } from './SeatOwners.ts';
import { StepLoop, type StepLoopRoom } from './StepLoop.ts';
import { LiveSettings, type LiveSettingsParts } from './settings/LiveSettings.ts';

/** What the parts need from their room. */
export interface RoomShell extends StepLoopRoom, MessageRoom, HoldingRoom {
  readonly state: RoomState;
  readonly isClosing: boolean;
  /** Whether it is closing because its group has moved to another room. */
  readonly hasMoved: boolean;
  broadcast(type: string, message: unknown): void;
  /** Moves everybody to a room of another game. */
  changeGame(client: Client, target: GroupTarget): void;
  readonly notReturning: Set<string>;
  hasReachedMaxClients(): boolean;
  expel(sessionId: string, closeCode: number): void;
  forgetSession(sessionId: string): void;
  refuse(client: Client, why: string): void;
  /** Called when the seats, the host or the phase may have changed. */
  onListingChange(): void;
  /** Called with the time that the room must stay open, even if empty, for players it lost. */
  onWait(ms: number): void;
}

/** Creates and connects the parts of one room: seats, phases, step loop and messages. */
export class RoomParts {
  readonly phases: MatchPhases;
  readonly seating: Seating;
  readonly loop: StepLoop;
  readonly lives: SeatLives;
  readonly #tally = new Tally();
  readonly #ballot: Ballot;
  readonly #lost: LostSeats;
  readonly #room: RoomShell;
  readonly #game: AnyGameModule;
  readonly #services: RoomServices;
  readonly #owners = new SeatOwners();
  readonly settings: LiveSettings;

  /** @param room its state must already be set  @param secrets what its settings do not tell */
  constructor(room: RoomShell, game: AnyGameModule, services: RoomServices, secrets: LiveSettingsParts['secrets']) {
    this.#room = room;
    this.#game = game;
    this.#services = services;
    const bots = new BotSeats(game, room.state, randomInt(2 ** 32), services.metrics);
    this.#lost = new LostSeats(services.limits.emptyRoomKeepMs, () => performance.now());
    this.loop = new StepLoop(game, room.state, room, bots, services.metrics);
    this.#ballot = new Ballot(room.state, game, randomInt(2 ** 32));
    this.phases = this.#createPhases();
    this.seating = this.#createSeating(bots);
    this.lives = this.#createLives();
    this.settings = new LiveSettings({
      game,
      state: room.state,
      secrets,
      bots,
      onChange: () => this.seating.refresh(),
    });
    this.#listenToMessages();
  }

  /** What travels when the group moves to another room. */
  saveGroup(code: string): GroupData {
    const { state } = this.#room;
    return {
      code,
      fromGame: this.#game.name,
      roomSettings: saveRoomSettings(this.#game, state.settings, this.settings.password),
      hostId: state.hostId,
      people: this.lives.savePeople(),
      lost: this.#lost.entries(),
      tally: this.#tally.save(),
    };
  }

  /** Takes in a group from another room. Call before anybody else can join. */
  receiveGroup({ people, lost, tally, hostId }: GroupData): void {
    const { state } = this.#room;
    this.#tally.restore(tally);
    for (const [guestId, rank] of lost) this.#lost.note(guestId, rank);
    this.lives.receive(people);
    if (state.seats.has(hostId)) state.hostId = hostId;
  }

  #followPhase(phase: Phase): void {
    if (phase === 'podium') this.#noteRound();
    if (phase === 'podium') this.#ballot.open();
    else if (phase === 'countdown') this.#ballot.close();
    else this.#ballot.clear();
  }

  /** One vote a person, in however many tabs. */
  #pick(sessionId: string, option: number): void {
    this.#ballot.pick(this.#owners.guestOf(sessionId) ?? sessionId, option, (person) => this.#isHere(person));
  }

  #isHere(guestId: string): boolean {
    return this.#owners.seatsOf(guestId).some((id) => this.#room.state.seats.get(id)?.isConnected === true);
  }

  #noteRound(): void {
    this.#tally.noteRound(this.#game, this.#room.state, (id) => this.#owners.guestOf(id));
    this.#room.broadcast('tally', this.#describeTally());
  }

  #describeTally(): ServerMessages['tally'] {
    return this.#tally.describe(this.#room.state, (id) => this.#owners.guestOf(id));
  }

  #createPhases(): MatchPhases {
    const { state } = this.#room;
    return new MatchPhases(state, this.#game, (phase) => {
      if (phase === 'warmup' || phase === 'playing') this.seating.forgetRound();
      this.settings.onPhase(phase);
      if (phase === 'countdown') this.seating.balanceTeams();
      this.#followPhase(phase);
      this.#room.onListingChange();
    });
  }

  #createSeating(bots: BotSeats): Seating {
    return new Seating({
      game: this.#game,
      state: this.#room.state,
      bots,
      loop: this.loop,
      metrics: this.#services.metrics,
      owners: this.#owners,
      now: () => performance.now(),
      yieldSeat: () => this.lives.yieldSeat(),
      onChange: () => {
        this.#ballot.recount((person) => this.#isHere(person));
        this.#room.onListingChange();
      },
    });
  }

  #createLives(): SeatLives {
    const room = this.#room;
    const { limits, sleep } = this.#services;
    return new SeatLives({
      state: room.state,
      seating: this.seating,
      holds: new SeatHolds(room, limits.reconnectGraceMs, sleep),
      owners: this.#owners,
      lost: this.#lost,
      // A public room need not wait: quick play finds another one. A private room can be found only by its code.
      onLost: () => room.onWait(room.state.settings.isPublic ? 0 : this.#lost.leftMs),
      isFull: () => room.hasReachedMaxClients(),
      isClosing: () => room.isClosing,
      hasMoved: () => room.hasMoved,
      arrivals: new Arrivals(sleep),
      onSeated: (client) => client.send('tally', this.#describeTally()),
      notReturning: room.notReturning,
      expel: (sessionId, closeCode) => room.expel(sessionId, closeCode),
      forgetSession: (sessionId) => room.forgetSession(sessionId),
      onFailure: (error, where) => room.onFailure(error, where),
    });
  }

  #listenToMessages(): void {
    const room = this.#room;
    const handlers = createMessageHandlers({
      state: room.state,
      seating: this.seating,
      changeSettings: (asked) => this.settings.change(asked),
      startRound: () => this.phases.start(room.clock.elapsedTime),
      roleOf: (sessionId) => this.lives.roleOf(sessionId),
      kick: (sessionId) => this.lives.removeForGood(sessionId, closeCodes.kicked),
      pickOption: (sessionId, option) => this.#pick(sessionId, option),
      changeGame: (client, target) => room.changeGame(client, target),
    });
    handleMessages(room, handlers, {
      refuse: ({ sessionId }, name) => refuseMessage(name, this.lives.roleOf(sessionId), room.state.phase),
      onBadMessage: (client, why) => room.refuse(client, why),
    });
  }
}
