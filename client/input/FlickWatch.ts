import type { Point } from '../../shared/math/vector.ts';

/** Deflections up to which a thumb is in the middle of its stick, and from which on it is at the edge. */
const MIDDLE = 0.3;
const EDGE = 0.9;
/** CSS pixels per ms from the middle to the edge. Slower pushes steer. */
const FLICK_SPEED = 1;
/** A thumb that has stayed in the middle for this long has stopped steering. One that only crosses it has not. */
const REST_MS = 90;
/** A finger that moves sends events at about this interval. After a silence of several, it has only just set off. */
const EVENT_MS = 16;
const SILENCE_MS = 40;
/** A tap is no longer than this. Another one within this time and this many CSS pixels makes it a double tap. */
const TAP_MS = 180;
const DOUBLE_TAP_MS = 250;
const DOUBLE_TAP_REACH = 40;

/** What a thumb does on its stick besides steering: flicks from the middle to the edge, and double taps. */
export class FlickWatch {
  readonly #pressed: Point = { x: 0, y: 0 };
  #pressedMs = 0;
  /** Where and when it left the middle, or was last seen there. */
  readonly #middle: Point = { x: 0, y: 0 };
  #middleMs = 0;
  /** Since when it has been in the middle; undefined while it is outside. */
  #middleSinceMs: number | undefined;
  /** Whether its next way to the edge can be a flick. */
  #isReady = false;
  #isTap = false;
  #tapEndMs = Number.NEGATIVE_INFINITY;

  /**
   * The thumb is put down.
   * @returns whether this is the second tap of two
   */
  press(x: number, y: number, nowMs: number): boolean {
    const reach = Math.hypot(x - this.#pressed.x, y - this.#pressed.y);
    const isSecond = nowMs - this.#tapEndMs <= DOUBLE_TAP_MS && reach <= DOUBLE_TAP_REACH;
    this.#pressed.x = x;
    this.#pressed.y = y;
    this.#pressedMs = nowMs;
    // The third of three taps is not the second one of another two.
    this.#isTap = !isSecond;
    this.#tapEndMs = Number.NEGATIVE_INFINITY;
    this.#isReady = true;
    this.#middleSinceMs = nowMs;
    this.#noteMiddle(x, y, nowMs);
    return isSecond;
  }

  /**
   * The thumb moves.
   * @param deflection of its stick, 0…1
   * @returns whether this completes a flick
   */
  follow(x: number, y: number, deflection: number, nowMs: number): boolean {
    this.#noteRest(nowMs);
    if (deflection <= MIDDLE) {
      this.#middleSinceMs ??= nowMs;
      this.#noteMiddle(x, y, nowMs);
      return false;
    }
    if (this.#middleSinceMs !== undefined && nowMs - this.#middleMs > SILENCE_MS) this.#middleMs = nowMs - EVENT_MS;
    this.#middleSinceMs = undefined;
    this.#isTap = false;
    if (deflection < EDGE || !this.#isReady) return false;
    this.#isReady = false;
    const distance = Math.hypot(x - this.#middle.x, y - this.#middle.y);
    return distance >= FLICK_SPEED * (nowMs - this.#middleMs);
  }

  /** The thumb is lifted. */
  letGo(nowMs: number): void {
    const isTap = this.#isTap && nowMs - this.#pressedMs <= TAP_MS;
    this.#tapEndMs = isTap ? nowMs : Number.NEGATIVE_INFINITY;
  }

  /** From here on, only a new press counts, and it is the first. */
  reset(): void {
    this.#isReady = false;
    this.#isTap = false;
    this.#tapEndMs = Number.NEGATIVE_INFINITY;
  }

  #noteRest(nowMs: number): void {
    if (this.#middleSinceMs !== undefined && nowMs - this.#middleSinceMs >= REST_MS) this.#isReady = true;
  }

  #noteMiddle(x: number, y: number, nowMs: number): void {
    this.#middle.x = x;
    this.#middle.y = y;
    this.#middleMs = nowMs;
  }
}
