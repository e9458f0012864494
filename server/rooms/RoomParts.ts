import { randomInt } from 'node:crypto';
import type { Client } from '@colyseus/core';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { BotSeats } from '../../shared/room/BotSeats.ts';
import { MatchPhases } from '../../shared/room/MatchPhases.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { AnnouncingRoom } from './announce.ts';
import { Arrivals } from './group/Arrivals.ts';
import type { GroupTarget } from './group/GroupData.ts';
import { GroupParts } from './group/GroupParts.ts';
import { handleMessages, type MessageRoom } from './handleMessages.ts';
import { LostSeats } from './LostSeats.ts';
import { refuseMessage } from './messageRules.ts';
import { type PoweredRoom, RoomPowers } from './powers/RoomPowers.ts';
import type { RoomServices } from './RoomServices.ts';
import { createMessageHandlers } from './roomMessages.ts';
import { type HoldingRoom, SeatHolds } from './SeatHolds.ts';
import { Seating } from './Seating.ts';
import { SeatLives } from './SeatLives.ts';
import { SeatOwners } from './SeatOwners.ts';
import { StepLoop, type StepLoopRoom } from './StepLoop.ts';
import { LiveSettings, type LiveSettingsParts } from './settings/LiveSettings.ts';

/** What the parts need from their room. */
export interface RoomShell extends StepLoopRoom, MessageRoom, HoldingRoom, AnnouncingRoom {
  readonly clock: StepLoopRoom['clock'] & PoweredRoom['clock'];
  readonly state: RoomState;
  readonly isClosing: boolean;
  /** Whether it is closing because its group has moved to another room. */
  readonly hasMoved: boolean;
  broadcast(type: string, message: unknown): void;
  /** Moves everybody to a room of another game. */
  changeGame(client: Client, target: GroupTarget): void;
  readonly clients: StepLoopRoom['clients'] & PoweredRoom['clients'];
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
  readonly group: GroupParts;
  readonly powers: RoomPowers;
  readonly #room: RoomShell;
  readonly #game: AnyGameModule;
  readonly #services: RoomServices;
  readonly #owners = new SeatOwners();
  readonly settings: LiveSettings;
  readonly #lost: LostSeats;

  /** @param room its state must already be set  @param secrets what its settings do not tell */
  constructor(room: RoomShell, game: AnyGameModule, services: RoomServices, secrets: LiveSettingsParts['secrets']) {
    this.#room = room;
    this.#game = game;
    this.#services = services;
    const bots = new BotSeats(game, room.state, randomInt(2 ** 32), services.metrics);
    this.#lost = new LostSeats(services.limits.emptyRoomKeepMs, () => performance.now());
    this.loop = new StepLoop(game, room.state, room, bots, services.metrics);
    this.powers = this.#createPowers();
    this.group = this.#createGroup();
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

  #createGroup(): GroupParts {
    const room = this.#room;
    return new GroupParts({
      game: this.#game,
      state: room.state,
      owners: this.#owners,
      lost: this.#lost,
      powers: this.powers,
      lives: () => this.lives,
      settings: () => this.settings,
      seed: randomInt(2 ** 32),
      broadcast: (type, message) => room.broadcast(type, message),
    });
  }

  #createPowers(): RoomPowers {
    return new RoomPowers({
      room: this.#room,
      game: this.#game,
      owners: this.#owners,
      phases: () => this.phases,
      isAwaited: (guestId) => this.#lost.has(guestId),
      remove: (sessionId, closeCode) => this.lives.removeForGood(sessionId, closeCode),
    });
  }

  #createPhases(): MatchPhases {
    const { state } = this.#room;
    return new MatchPhases(state, this.#game, (phase) => {
      if (phase === 'warmup' || phase === 'playing') this.seating.forgetRound();
      this.settings.onPhase(phase);
      if (phase === 'countdown') this.seating.balanceTeams();
      this.group.onPhase(phase);
      this.powers.onChange();
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
      host: this.powers.host,
      isMuted: (id) => this.powers.isMuted(id),
      now: () => performance.now(),
      yieldSeat: () => this.lives.yieldSeat(),
      onChange: () => {
        this.group.onSeats();
        this.powers.onChange();
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
      onSeated: (client) => this.group.tellTally(client),
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
      game: this.#game,
      powers: this.powers,
      startRound: () => this.phases.start(room.clock.elapsedTime),
      endRound: (to) => this.phases.endRound(to, room.clock.elapsedTime),
      onLockChange: () => room.onListingChange(),
      pickOption: (sessionId, option) => this.group.pick(sessionId, option),
      changeGame: (client, target) => room.changeGame(client, target),
    });
    handleMessages(room, handlers, {
      refuse: ({ sessionId }, name) => refuseMessage(name, this.lives.roleOf(sessionId), room.state.phase),
      onBadMessage: (client, why) => room.refuse(client, why),
    });
  }
}
