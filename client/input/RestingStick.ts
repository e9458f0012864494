import { clamp, type Point } from '../../shared/math/vector.ts';

/** Deflections are 0…1. Within this distance of the centre a stick counts as zero. */
const DEAD_ZONE = 0.2;
/** Within REST_REACH of its resting position a stick counts as zero. From FREE_OF_REST on it counts in full. */
const REST_REACH = 0.15;
const FREE_OF_REST = 0.3;
/** A thumb never moves as slowly as a worn stick drifts. */
const DRIFT_PER_SECOND = 0.1;
/**
 * A stick that moves less than STILL_REACH for STILL_MS, no further than WORN_REST_MAX from the centre, is at rest.
 * Worn sticks return to a different position each time.
 */
const STILL_REACH = 0.08;
const STILL_MS = 2000;
const WORN_REST_MAX = 0.45;
/** A change this large is deliberate. */
const USE_CHANGE = 0.2;
/** Drivers report the true position of a new gamepad only with its first report. */
const SETTLING_MS = 400;
/** After a longer gap between reads it is treated as new, because its position may have changed. */
const LONGEST_GAP_MS = 2000;
/**
 * A stick that is ignored because it was already held counts again when it is this near the centre, or turned this far
 * (the cosine of 30°).
 */
const AWAKE_REACH = 0.25;
const AWAKE_TURN = Math.cos(Math.PI / 6);

/**
 * One stick of a gamepad, or one button, which is a stick with one axis. Counts only movement away from a resting
 * position: the position at first sight, which then follows the stick's slow drift.
 */
export class RestingStick {
  /** The stick's deflection; zero near its resting position, length at most 1. */
  readonly deflection: Point = { x: 0, y: 0 };
  readonly #rest: Point = { x: 0, y: 0 };
  readonly #still: Point = { x: 0, y: 0 };
  readonly #used: Point = { x: 0, y: 0 };
  readonly #last: Point = { x: 0, y: 0 };
  /** The direction in which it was held when it stopped counting. */
  readonly #asleep: Point = { x: 0, y: 0 };
  #isAsleep = false;
  #settledAtMs = 0;
  #stillSinceMs = 0;
  #lastMs = Number.NEGATIVE_INFINITY;

  /** Runs once a frame. Returns whether the player has used the stick. */
  read(x: number, y: number, nowMs: number): boolean {
    const stepMs = nowMs - this.#lastMs;
    this.#lastMs = nowMs;
    write(this.#last, x, y);
    if (stepMs > LONGEST_GAP_MS) this.#settledAtMs = nowMs + SETTLING_MS;
    if (nowMs < this.#settledAtMs) {
      this.#settle(x, y, nowMs);
      return false;
    }
    this.#noteStillness(x, y, nowMs);
    if (this.#isAsleep && this.#isStirred(x, y)) this.#isAsleep = false;
    if (this.#isAsleep) return false;
    this.#deflect(x, y);
    if (isZero(this.deflection)) this.#followDrift(x, y, (DRIFT_PER_SECOND * stepMs) / 1000);
    return this.#noteUse();
  }

  /** From here on it counts as zero until it is let go or turned. */
  release(): void {
    this.#silence();
    if (Math.hypot(this.#last.x, this.#last.y) > AWAKE_REACH && !this.#isAtRest()) this.#fallAsleep();
  }

  #isAtRest(): boolean {
    return Math.hypot(this.#last.x - this.#rest.x, this.#last.y - this.#rest.y) <= REST_REACH;
  }

  #settle(x: number, y: number, nowMs: number): void {
    this.#silence();
    this.#stillSinceMs = nowMs;
    write(this.#still, x, y);
    this.#isAsleep = false;
    const isWorn = Math.hypot(x, y) <= WORN_REST_MAX;
    write(this.#rest, isWorn ? x : 0, isWorn ? y : 0);
    if (!isWorn) this.#fallAsleep();
  }

  #fallAsleep(): void {
    this.#isAsleep = true;
    write(this.#asleep, this.#last.x, this.#last.y);
  }

  #silence(): void {
    write(this.deflection, 0, 0);
    write(this.#used, 0, 0);
  }

  #isStirred(x: number, y: number): boolean {
    const length = Math.hypot(x, y);
    if (length < AWAKE_REACH) return true;
    const { x: asleepX, y: asleepY } = this.#asleep;
    return (x * asleepX + y * asleepY) / length / Math.hypot(asleepX, asleepY) < AWAKE_TURN;
  }

  #noteStillness(x: number, y: number, nowMs: number): void {
    if (Math.hypot(x - this.#still.x, y - this.#still.y) > STILL_REACH) {
      write(this.#still, x, y);
      this.#stillSinceMs = nowMs;
    } else if (nowMs - this.#stillSinceMs >= STILL_MS && Math.hypot(x, y) <= WORN_REST_MAX) {
      write(this.#rest, x, y);
      this.#isAsleep = false;
    }
  }

  #deflect(x: number, y: number): void {
    const length = Math.hypot(x, y);
    const pushed = (Math.min(1, length) - DEAD_ZONE) / (1 - DEAD_ZONE);
    const fromRest = Math.hypot(x - this.#rest.x, y - this.#rest.y);
    const freedom = clamp((fromRest - REST_REACH) / (FREE_OF_REST - REST_REACH), 0, 1);
    const scale = pushed > 0 ? (pushed * freedom) / length : 0;
    write(this.deflection, x * scale, y * scale);
  }

  #followDrift(x: number, y: number, reach: number): void {
    const dx = x - this.#rest.x;
    const dy = y - this.#rest.y;
    const share = Math.min(1, reach / (Math.hypot(dx, dy) || 1));
    write(this.#rest, this.#rest.x + dx * share, this.#rest.y + dy * share);
  }

  #noteUse(): boolean {
    const { deflection } = this;
    const used = this.#used;
    const isChanged = Math.hypot(deflection.x - used.x, deflection.y - used.y) > USE_CHANGE;
    const isLetGo = Math.hypot(deflection.x, deflection.y) < Math.hypot(used.x, used.y) - USE_CHANGE;
    if (isChanged || isZero(deflection)) write(used, deflection.x, deflection.y);
    return isChanged && !isLetGo;
  }
}

function write(point: Point, x: number, y: number): void {
  point.x = x;
  point.y = y;
}

function isZero({ x, y }: Readonly<Point>): boolean {
  return x === 0 && y === 0;
}
