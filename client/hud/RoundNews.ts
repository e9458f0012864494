import { type Signal, signal } from '@preact/signals';
import type { RoomState } from '../../shared/room/RoomState.ts';
import type { GameStory } from '../games/ClientGame.ts';
import { type DeathAccount, deathAccount, type Person, personOf } from './deathAccount.ts';
import { type KillEvent, readHudEvent } from './readHudEvent.ts';
import type { Vitals } from './Vitals.ts';

const KILL_LINE_MS = 4000;
const KILL_LINES_MAX = 5;
const POP_MS = 1600;
const ANNOUNCEMENT_MS = 2000;
/** An announcement is shown for this long while others wait. */
const HURRIED_ANNOUNCEMENT_MS = 1100;
const ANNOUNCEMENTS_MAX = 3;
/** How long after the respawn the player can still ask what hit them. */
const DEATH_KEPT_MS = 10_000;
/** Streaks from this length on are announced. */
const STREAK = 3;

export interface KillLine {
  readonly id: number;
  readonly killer: Person | undefined;
  readonly victim: Person;
  readonly isOwn: boolean;
  /** The victim wore the crown. */
  readonly isCrown: boolean;
  /** How many splats in a row the killer has; 0 if too few to mention. */
  readonly streak: number;
  readonly endsAtMs: number;
}

/** Points just earned, shown by the score. */
export interface PointPop {
  readonly id: number;
  readonly text: string;
  readonly isGold: boolean;
  readonly endsAtMs: number;
}

export interface Announcement {
  /** The player it is about. This name is shortened on small screens. */
  readonly who?: string;
  readonly text: string;
  readonly isGold: boolean;
}

export interface NewsSource {
  readonly state: RoomState;
  readonly sessionId: string;
}

/** The news of a round: kill feed, points, announcements, this player's death. Times are performance.now. */
export class RoundNews {
  readonly killLines: Signal<readonly KillLine[]> = signal([]);
  readonly pops: Signal<readonly PointPop[]> = signal([]);
  readonly announcement: Signal<Announcement | undefined> = signal(undefined);
  /** This player's last death, for as long as the player can ask about it. */
  readonly death: Signal<DeathAccount | undefined> = signal(undefined);
  readonly #room: NewsSource;
  readonly #story: GameStory<RoomState>;
  readonly #waiting: Announcement[] = [];
  #announcementEndsAtMs = 0;
  #deathEndsAtMs = 0;
  #nextId = 1;
  /** Whether this player wore the crown when last splatted. The `death` event follows the `kill` event that says so. */
  #hadCrown = false;

  /** @param room its state is read anew for each event */
  constructor(room: NewsSource, story: GameStory<RoomState>) {
    this.#room = room;
    this.#story = story;
  }

  /** Takes an event of the room. Ignores kinds it does not know: games have their own. */
  take(event: unknown, nowMs: number, isDouble: boolean, vitals: Vitals | undefined): void {
    const known = readHudEvent(event);
    if (known?.kind === 'kill') this.#takeKill(known, nowMs, isDouble);
    else if (known?.kind === 'crown') this.#announceCrown(known.id);
    else if (known?.kind === 'death') {
      const { state, sessionId } = this.#room;
      const hadCrown = this.#hadCrown;
      this.death.value = deathAccount(known, { state, ownId: sessionId, story: this.#story, vitals, hadCrown });
      this.#deathEndsAtMs = nowMs + DEATH_KEPT_MS;
    }
  }

  announce(announcement: Announcement): void {
    this.#waiting.push(announcement);
    if (this.#waiting.length > ANNOUNCEMENTS_MAX) this.#waiting.shift();
  }

  /**
   * Runs once a frame.
   * @param isDeathKept the player waits to respawn, or has the death panel open
   */
  update(nowMs: number, isDeathKept: boolean): void {
    dropEnded(this.killLines, nowMs);
    dropEnded(this.pops, nowMs);
    this.#showNext(nowMs);
    if (isDeathKept) this.#deathEndsAtMs = nowMs + DEATH_KEPT_MS;
    if (this.death.peek() && nowMs > this.#deathEndsAtMs) this.death.value = undefined;
  }

  /** Clears everything that belongs to the round. */
  forgetRound(): void {
    this.#waiting.length = 0;
    this.announcement.value = undefined;
    this.killLines.value = [];
    this.death.value = undefined;
  }

  #takeKill(kill: KillEvent, nowMs: number, isDouble: boolean): void {
    const { state, sessionId } = this.#room;
    const victim = personOf(state, kill.victim, sessionId);
    if (!victim) return;
    const killer = personOf(state, kill.killer, sessionId);
    const line: KillLine = {
      id: this.#nextId++,
      killer,
      victim,
      isOwn: killer?.isOwn === true || victim.isOwn,
      isCrown: kill.isCrown,
      streak: kill.streak >= STREAK ? kill.streak : 0,
      endsAtMs: nowMs + KILL_LINE_MS,
    };
    this.killLines.value = [...this.killLines.peek(), line].slice(-KILL_LINES_MAX);
    if (victim.isOwn) this.#hadCrown = kill.isCrown;
    if (killer?.isOwn) this.#tellOwnKill(kill, nowMs, isDouble);
  }

  #tellOwnKill({ points, isCrown, streak }: KillEvent, nowMs: number, isDouble: boolean): void {
    if (points > 0) {
      const text = `${isDouble ? '×2 ' : ''}+${points}${isCrown ? ' crown!' : ''}`;
      const pop = { id: this.#nextId++, text, isGold: isCrown || isDouble, endsAtMs: nowMs + POP_MS };
      this.pops.value = [...this.pops.peek(), pop].slice(-3);
    }
    if (streak >= STREAK) this.announce({ text: `${streak} in a row!`, isGold: false });
  }

  #announceCrown(id: string): void {
    const wearer = personOf(this.#room.state, id, this.#room.sessionId);
    if (wearer?.isOwn) this.announce({ text: 'You take the crown!', isGold: true });
    else if (wearer) this.announce({ who: wearer.name, text: 'takes the crown', isGold: false });
  }

  #showNext(nowMs: number): void {
    const shown = this.announcement.peek();
    const hurryMs = this.#waiting.length > 0 ? ANNOUNCEMENT_MS - HURRIED_ANNOUNCEMENT_MS : 0;
    if (shown && nowMs < this.#announcementEndsAtMs - hurryMs) return;
    const next = this.#waiting.shift();
    if (next) this.#announcementEndsAtMs = nowMs + ANNOUNCEMENT_MS;
    if (next || shown) this.announcement.value = next;
  }
}

function dropEnded<Line extends { readonly endsAtMs: number }>(lines: Signal<readonly Line[]>, nowMs: number): void {
  if (lines.peek().some((line) => line.endsAtMs <= nowMs)) {
    lines.value = lines.peek().filter((line) => line.endsAtMs > nowMs);
  }
}
