import { randomInt } from 'node:crypto';
import type { Client } from '@colyseus/core';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import type { ServerMessages } from '../../shared/protocol.ts';
import { BotSeats } from '../../shared/room/BotSeats.ts';
import { MatchPhases } from '../../shared/room/MatchPhases.ts';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { AnnouncingRoom } from './announce.ts';
import { Arrivals } from './group/Arrivals.ts';
import type { GroupTarget } from './group/GroupData.ts';
import { GroupParts, type SessionBuckets } from './group/GroupParts.ts';
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
import type { SavedParts } from './saved/SavedRoom.ts';
import { LiveSettings, type LiveSettingsParts } from './settings/LiveSettings.ts';
import { createRoomTalk } from './talk/createRoomTalk.ts';
import { createTalkHandlers } from './talk/createTalkHandlers.ts';
import type { RoomTalk, TalkRoom } from './talk/RoomTalk.ts';
import { SeatNotes } from './talk/SeatNotes.ts';
import { Watchers } from './Watchers.ts';

const SCREEN_SENTENCE = 'A big screen only shows the room. Open the room on another device to take part.';

/** What the parts need from their room. */
export interface RoomShell extends StepLoopRoom, MessageRoom, HoldingRoom, TalkRoom, SessionBuckets {
  note: AnnouncingRoom['note'];
  readonly clock: StepLoopRoom['clock'] & PoweredRoom['clock'];
  readonly state: RoomState;
  readonly isClosing: boolean;
  /** Whether it is closing because its group has moved to another room. */
  readonly hasMoved: boolean;
  /** Moves everybody to a room of another game. */
  changeGame(client: Client, target: GroupTarget): void;
  readonly notReturning: Set<string>;
  readonly clients: StepLoopRoom['clients'] & TalkRoom['clients'];
  hasReachedMaxClients(): boolean;
  expel(sessionId: string, closeCode: number): void;
  forgetSession(sessionId: string): void;
  refuse(client: Client, why: string): void;
  /** Sends a message to one client, if it is connected. */
  tellClient<Name extends keyof ServerMessages>(id: string, name: Name, payload: ServerMessages[Name]): void;
  /** Called when the seats, the host or the phase may have changed. */
  onListingChange(): void;
  /** Called when everybody who was connected before the room was opened is here, or counts as dropped. */
  onAllHere(): void;
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
  readonly talk: RoomTalk;
  readonly #seatNotes: SeatNotes;
  readonly powers: RoomPowers;
  readonly #room: RoomShell;
  readonly #game: AnyGameModule;
  readonly #services: RoomServices;
  readonly #owners = new SeatOwners();
  readonly #watchers: Watchers;
  readonly settings: LiveSettings;
  readonly #lost: LostSeats;
  readonly #bots: BotSeats;

  /** @param room its state must already be set @param secrets settings that its state does not show */
  constructor(room: RoomShell, game: AnyGameModule, services: RoomServices, secrets: LiveSettingsParts['secrets']) {
    this.#room = room;
    this.#game = game;
    this.#services = services;
    this.#watchers = new Watchers(room.state, services.limits.spectatorSeats);
    const bots = new BotSeats(game, room.state, randomInt(2 ** 32), services.metrics);
    this.#bots = bots;
    this.#lost = new LostSeats(services.limits.emptyRoomKeepMs, () => performance.now());
    this.loop = new StepLoop(game, room.state, room, bots, services);
    this.powers = this.#createPowers();
    this.talk = createRoomTalk(room, this.#owners, this.powers.mutes, services.log);
    this.#seatNotes = new SeatNotes({
      state: room.state,
      guestOf: (sessionId) => this.#owners.guestOf(sessionId),
      note: (sentence) => this.talk.note(sentence),
      now: () => performance.now(),
    });
    this.group = this.#createGroup();
    this.phases = this.#createPhases(bots);
    this.seating = this.#createSeating(bots);
    this.lives = this.#createLives();
    this.settings = new LiveSettings({
      game,
      state: room.state,
      secrets,
      bots,
      taken: () => this.seating.taken,
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
      talk: this.talk,
      notes: this.#seatNotes,
      seating: () => this.seating,
      lives: () => this.lives,
      settings: () => this.settings,
      seed: randomInt(2 ** 32),
      broadcast: (type, message) => room.broadcast(type, message),
      buckets: room,
    });
  }

  /** Adds a sentence to the talk, after those about who has just come or gone. */
  note(sentence: string): void {
    this.#seatNotes.tell();
    this.talk.note(sentence);
  }

  save(): SavedParts {
    return {
      nextTick: this.loop.nextTick,
      group: this.group.handOver(),
      seating: this.seating.save(),
      bots: this.#bots.save(),
      ballot: this.group.saveBallot(),
    };
  }

  /** Call for a room whose state is as it was when it was saved, before anybody can join. */
  resume({ nextTick, group, seating, bots, ballot }: SavedParts): void {
    this.loop.continueAt(nextTick);
    this.#bots.restore(bots);
    this.seating.restore(seating);
    this.group.resume(group, ballot);
  }

  #createPowers(): RoomPowers {
    return new RoomPowers({
      room: this.#room,
      game: this.#game,
      owners: this.#owners,
      password: () => this.settings.password,
      phases: () => this.phases,
      isAwaited: (guestId) => this.#lost.has(guestId),
      isHeld: (sessionId) => this.lives.isHeld(sessionId),
      remove: (sessionId, closeCode) => {
        this.#seatNotes.keepQuiet(sessionId);
        this.lives.removeForGood(sessionId, closeCode);
      },
    });
  }

  #createPhases(bots: BotSeats): MatchPhases {
    const { state } = this.#room;
    return new MatchPhases(state, this.#game, (phase) => {
      if (phase === 'warmup' || phase === 'playing') this.seating.forgetRound();
      if (phase === 'podium') bots.noteRound();
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
      watchers: this.#watchers,
      host: this.powers.host,
      isMuted: (id) => this.powers.isMuted(id),
      now: () => performance.now(),
      onChange: () => {
        this.group.onSeats();
        this.powers.onChange();
        this.#room.onListingChange();
        this.#seatNotes.seatsChanged();
      },
      isSpare: (id) => this.lives.isSpare(id),
      yieldSeat: (mayGo) => this.lives.yieldSeat(mayGo),
      tellPlace: (id, place) => this.#room.tellClient(id, 'line', place),
      tellNotice: (id, text) => this.#room.tellClient(id, 'notice', { text }),
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
      watchers: this.#watchers,
      lost: this.#lost,
      // A public room need not wait: quick play finds another one. A private room can be found only by its code.
      onLost: () => room.onWait(room.state.settings.isPublic ? 0 : this.#lost.leftMs),
      absences: limits,
      awayLeftMs: (sessionId) => this.loop.attendants.declaredLeftMs(sessionId),
      isFull: () => room.hasReachedMaxClients(),
      isClosing: () => room.isClosing,
      hasMoved: () => room.hasMoved,
      arrivals: new Arrivals(sleep, () => room.onAllHere()),
      onSeated: (client) => this.group.tellTally(client),
      notReturning: room.notReturning,
      expel: (sessionId, closeCode) => room.expel(sessionId, closeCode),
      forgetSession: (sessionId) => room.forgetSession(sessionId),
      onFailure: (error, where) => room.onFailure(error, where),
    });
  }

  #listenToMessages(): void {
    const room = this.#room;
    const roomHandlers = createMessageHandlers({
      state: room.state,
      seating: this.seating,
      changeSettings: (asked) => this.settings.change(asked),
      game: this.#game,
      powers: this.powers,
      startRound: () => this.phases.start(room.clock.elapsedTime),
      endRound: (to) => this.phases.endRound(to, room.clock.elapsedTime),
      onDecision: () => room.onListingChange(),
      pickOption: (sessionId, option) => this.group.pick(sessionId, option),
      changeGame: (client, target) => room.changeGame(client, target),
      declareAway: (sessionId) => this.loop.attendants.declareAway(sessionId),
    });
    const handlers = { ...roomHandlers, ...createTalkHandlers(this.talk) };
    handleMessages(room, handlers, {
      refuse: ({ sessionId }, name) =>
        this.#watchers.isScreen(sessionId)
          ? SCREEN_SENTENCE
          : refuseMessage(name, this.lives.roleOf(sessionId), room.state.phase),
      onBadMessage: (client, why) => room.refuse(client, why),
    });
  }
}
