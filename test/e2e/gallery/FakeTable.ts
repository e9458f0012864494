import type { RoomClock } from '@colyseus/sdk';
import { type Signal, signal } from '@preact/signals';
import { createHud } from '../../../client/games/arena/hud/arenaHud.tsx';
import type { DeviceKind } from '../../../client/games/ControlScheme.ts';
import { type HudConnection, HudModel } from '../../../client/hud/HudModel.ts';
import { WatchCard } from '../../../client/watch/WatchCard.tsx';
import { nothingWatched, type WatchView } from '../../../client/watch/WatchModel.ts';
import { arenaGame } from '../../../shared/games/arena/arenaGame.ts';
import type { ArenaEvent } from '../../../shared/games/arena/events.ts';
import { ArenaState, Award, awardKinds } from '../../../shared/games/arena/schemas.ts';
import { type Phase, RoomSettings, Seat } from '../../../shared/room/RoomState.ts';
import type { VoteKind } from '../../../shared/voteKinds.ts';
import { FakeEvents } from '../../support/FakeEvents.ts';
import { FakeTalk } from './FakeTalk.ts';

/** As long as names may be, from ordinary to the widest. */
const NAMES = ['Maximilian Weber', 'WWWWWWWWWWWWWWWW', 'Anna-Katharina Ö', 'mmmmmmmmmmmmmmmm', 'ชื่อยาวมากมากมาก'];
/** Of the player who looks. */
export const OWN_ID = 'seat0';
const PEOPLE = 16;
const NOW_MS = 1_000_000;

/** A room as a client knows it, made up, with everybody's name as long as it may be: what the HUD's own model reads. */
export class FakeTable {
  readonly state = new ArenaState();
  readonly model: HudModel;
  readonly talk: FakeTalk;
  readonly #view = {
    vitals: { health: 0.64, heat: 0.9, dash: 1 } as { health: number; heat: number; dash: number } | undefined,
    respawnMs: 0,
  };
  readonly #events = new FakeEvents<ArenaEvent>();
  readonly #isOperator = signal(false);
  /** In whose hands the page is. */
  readonly device: Signal<DeviceKind> = signal('keyboard');
  #aheadMs = 0;
  #code: string | undefined = 'WXWXW';
  #status: HudConnection['status'] = { kind: 'joined' };
  line: HudConnection['line'] = { place: 0, length: 0 };
  #notice: (text: string) => void = () => {};

  /** @param sessionId whose page it is; a big screen has no seat */
  constructor(sessionId = OWN_ID) {
    this.state.settings = new RoomSettings();
    this.state.settings.isPublic = false;
    for (let index = 0; index < PEOPLE; index++) this.#seat(index);
    const connection = this.#connection(sessionId);
    const room = { ...connection.room, state: this.state };
    this.model = new HudModel({
      connection,
      createGameHud: (shared) =>
        createHud({ room, events: this.#events, view: this.#view, steering: { isSteering: false }, ...shared }),
      isOperator: this.#isOperator,
      rules: arenaGame,
    });
    this.talk = new FakeTalk(this.model, this.state, OWN_ID);
    this.update();
  }

  get own(): Seat {
    return this.state.seats.get(OWN_ID)!;
  }

  enter(phase: Phase, secondsLeft = 0): void {
    this.state.phase = phase;
    this.state.phaseEndsAt = secondsLeft > 0 ? NOW_MS + secondsLeft * 1000 : 0;
    this.update();
  }

  /** Lets what a phase begins with pass. */
  settleIn(): void {
    this.#aheadMs = 1000;
    this.update();
  }

  /** Somebody else leads. */
  crown(id = 'seat1'): void {
    this.state.crownId = id;
    this.tell({ kind: 'crown', id });
  }

  /** As many people as a room of any game holds, the own player the last of them. */
  crowd(): void {
    for (let index = PEOPLE; index < arenaGame.maxPlayers; index++) this.#seat(index);
    this.own.score = -1;
    this.state.settings.maxPlayers = arenaGame.maxPlayers;
    this.update();
  }

  /** As many lines as the feed holds, the last one about the own marble. */
  fillFeed(): void {
    for (let index = 1; index <= 5; index++) {
      this.tell({
        kind: 'kill',
        killer: `seat${index % 5}`,
        victim: `seat${(index + 1) % 5}`,
        points: 1,
        streak: 12,
        isCrown: true,
      });
    }
  }

  score(): void {
    this.tell({ kind: 'kill', killer: OWN_ID, victim: 'seat3', points: 6, streak: 0, isCrown: true });
  }

  /** @param respawnMs 0: back again */
  die(respawnMs: number, killer = 'seat1'): void {
    const hits = ['seat1', 'seat3', 'seat1', 'seat1', 'seat4', 'seat3', 'seat4', 'seat1'];
    this.#view.respawnMs = respawnMs;
    if (respawnMs > 0 && this.#view.vitals) this.#view.vitals.health = 0;
    this.tell({
      kind: 'death',
      killer,
      weapon: 'deflected',
      hits: hits.map((by, index) => ({ by, damage: 18, agoMs: index * 430 })),
      flownForwardMs: 98,
      rewoundMs: 187,
      distance: 400,
      livedMs: 20_000,
    });
  }

  /** Out without having been told why: a page that was reloaded. */
  wait(respawnMs: number): void {
    this.#view.respawnMs = respawnMs;
    this.update();
  }

  watch(maxPlayers: number): void {
    this.own.isSpectator = true;
    this.#view.vitals = undefined;
    this.state.settings.maxPlayers = maxPlayers;
    this.follow({ kind: 'person', name: NAMES[1]!, look: 5, isLeader: true });
  }

  /** What the camera of somebody who watches does. */
  follow(shown: Partial<WatchView>): void {
    const watching = {
      shown: signal({ ...nothingWatched, hasPlayers: true, ...shown }),
      step: () => {},
      followCentre: () => {},
    };
    this.model.watchCard.value = () => WatchCard({ watching, device: this.device });
    this.update();
  }

  /** Among bots, without a room. */
  practise(): void {
    this.#code = undefined;
    for (const [id, seat] of this.state.seats) seat.isBot = id !== OWN_ID;
    this.model.talk.value = undefined;
    this.update();
  }

  hostedBy(id: string): void {
    this.state.hostId = id;
    this.update();
  }

  operate(): void {
    this.#isOperator.value = true;
  }

  drop(secondsLeft: number): void {
    const graceEndsAtMs = performance.now() + secondsLeft * 1000;
    this.#status = { kind: 'dropped', sinceMs: graceEndsAtMs - 30_000, graceEndsAtMs };
    this.update();
  }

  notice(text: string): void {
    this.#notice(text);
    this.update();
  }

  /** @param kind a vote that somebody else has called */
  vote(kind: VoteKind): void {
    const endsAt = NOW_MS + 29_000;
    Object.assign(this.state.vote, { kind, byId: 'seat2', targetId: 'seat1', yes: 12, no: 11, needed: 14, endsAt });
    this.update();
  }

  /** Opens the menu of somebody else. */
  pickOut(id = 'seat1'): void {
    this.model.powers.toggleMenu(id);
  }

  honour(): void {
    for (const [index, kind] of awardKinds.slice(0, 4).entries()) {
      const award = new Award();
      Object.assign(award, { kind, id: `seat${index}`, value: 100 });
      this.state.awards.push(award);
    }
    this.update();
  }

  tell(event: ArenaEvent): void {
    this.#events.tell(event);
    this.update();
  }

  update(): void {
    // Whoever changes something sees the people at once; they are read a few times a second otherwise.
    this.model.toggleReady();
    this.model.update(performance.now() + this.#aheadMs);
  }

  #seat(index: number): void {
    const seat = new Seat();
    seat.name = NAMES[index % NAMES.length]!;
    seat.look = index * 5;
    seat.mark = `mark${index}`;
    seat.score = 123 - index;
    seat.pingMs = 1250;
    seat.isReady = index % 2 === 0;
    seat.isBot = index > 12;
    seat.isAway = index === 4;
    seat.isConnected = index !== 5;
    seat.isSpectator = index === 6;
    this.state.seats.set(`seat${index}`, seat);
  }

  #connection(sessionId: string): HudConnection {
    const table = this;
    const clock: RoomClock = {
      now: () => NOW_MS,
      serverNow: () => NOW_MS,
      renderNow: () => NOW_MS,
      rtt: () => 40,
      smoothedRtt: () => 40,
      jitter: () => 0,
      lastServerTime: () => NOW_MS,
      sample: () => {},
    };
    return {
      get code() {
        return table.#code;
      },
      get status() {
        return table.#status;
      },
      tally: undefined,
      get line() {
        return table.line;
      },
      send: () => {},
      banned: [],
      showNotices: (show) => {
        table.#notice = show;
      },
      room: {
        state: this.state,
        sessionId,
        clock,
      },
    };
  }
}
