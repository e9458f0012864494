import { type Signal, signal } from '@preact/signals';
import { dropEnded } from './dropEnded.ts';

const POP_MS = 1600;
const POPS_MAX = 3;
const ANNOUNCEMENT_MS = 2000;
/** An announcement is shown for this long while others wait. */
const HURRIED_ANNOUNCEMENT_MS = 1100;
const ANNOUNCEMENTS_MAX = 3;

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
  readonly isBot?: boolean;
  readonly text: string;
  readonly isGold: boolean;
}

/** What is announced during a round, one after another, and points just earned. Times are performance.now. */
export class RoundNews {
  readonly pops: Signal<readonly PointPop[]> = signal([]);
  readonly announcement: Signal<Announcement | undefined> = signal(undefined);
  readonly #waiting: Announcement[] = [];
  #announcementEndsAtMs = 0;
  #nextId = 1;

  /** If too many wait, the one that has waited longest is left out. */
  announce(announcement: Announcement): void {
    this.#waiting.push(announcement);
    if (this.#waiting.length > ANNOUNCEMENTS_MAX) this.#waiting.shift();
  }

  /** Shows points that this player has just earned. */
  pop(text: string, isGold: boolean, nowMs: number): void {
    const pop = { id: this.#nextId++, text, isGold, endsAtMs: nowMs + POP_MS };
    this.pops.value = [...this.pops.peek(), pop].slice(-POPS_MAX);
  }

  /** Runs once a frame. */
  update(nowMs: number): void {
    dropEnded(this.pops, nowMs);
    const shown = this.announcement.peek();
    const hurryMs = this.#waiting.length > 0 ? ANNOUNCEMENT_MS - HURRIED_ANNOUNCEMENT_MS : 0;
    if (shown && nowMs < this.#announcementEndsAtMs - hurryMs) return;
    const next = this.#waiting.shift();
    if (next) this.#announcementEndsAtMs = nowMs + ANNOUNCEMENT_MS;
    if (next || shown) this.announcement.value = next;
  }

  /** Clears everything that belongs to the round. */
  forgetRound(): void {
    this.#waiting.length = 0;
    this.announcement.value = undefined;
  }
}
