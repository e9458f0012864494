import { randomInt } from 'node:crypto';
import type { Client } from '@colyseus/core';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { BotSeats } from '../../shared/room/BotSeats.ts';
import { MatchPhases } from '../../shared/room/MatchPhases.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
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
import { Watchers } from './Watchers.ts';

const SCREEN_SENTENCE = 'A big screen only shows the room. Open the room on another device to take part.';

/** What the parts need from their room. */
export interface RoomShell extends StepLoopRoom, MessageRoom, HoldingRoom {
  readonly state: RoomState;
  readonly isClosing: boolean;
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
  readonly #room: RoomShell;
  readonly #game: AnyGameModule;
  readonly #services: RoomServices;
  readonly #owners = new SeatOwners();
  readonly #watchers: Watchers;
  readonly settings: LiveSettings;

  /** @param room its state must already be set  @param secrets what its settings do not tell */
  constructor(room: RoomShell, game: AnyGameModule, services: RoomServices, secrets: LiveSettingsParts['secrets']) {
    this.#room = room;
    this.#game = game;
    this.#services = services;
    this.#watchers = new Watchers(room.state, services.limits.spectatorSeats);
    const bots = new BotSeats(game, room.state, randomInt(2 ** 32), services.metrics);
    this.loop = new StepLoop(game, room.state, room, bots, services.metrics);
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

  #createPhases(): MatchPhases {
    const { state } = this.#room;
    return new MatchPhases(state, this.#game, (phase) => {
      if (phase === 'warmup' || phase === 'playing') this.seating.forgetRound();
      this.settings.onPhase(phase);
      if (phase === 'countdown') this.seating.balanceTeams();
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
      watchers: this.#watchers,
      now: () => performance.now(),
      yieldSeat: () => this.lives.yieldSeat(),
      onChange: () => this.#room.onListingChange(),
    });
  }

  #createLives(): SeatLives {
    const room = this.#room;
    const { limits, sleep } = this.#services;
    const lost = new LostSeats(limits.emptyRoomKeepMs, () => performance.now());
    return new SeatLives({
      state: room.state,
      seating: this.seating,
      holds: new SeatHolds(room, limits.reconnectGraceMs, sleep),
      owners: this.#owners,
      watchers: this.#watchers,
      lost,
      // A public room need not wait: quick play finds another one. A private room can be found only by its code.
      onLost: () => room.onWait(room.state.settings.isPublic ? 0 : lost.leftMs),
      isFull: () => room.hasReachedMaxClients(),
      isClosing: () => room.isClosing,
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
    });
    handleMessages(room, handlers, {
      refuse: ({ sessionId }, name) =>
        this.#watchers.isScreen(sessionId)
          ? SCREEN_SENTENCE
          : refuseMessage(name, this.lives.roleOf(sessionId), room.state.phase),
      onBadMessage: (client, why) => room.refuse(client, why),
    });
  }
}
