import { angleBetween, clamp, TAU } from '../../math/vector.ts';
import type { BotSkill } from './botSkills.ts';
import { BULLET_SPEED, STEP_SECONDS } from './rules.ts';
import type { Fighter } from './schemas.ts';

/** Longer than the slowest pursuit. */
const MEMORY_STEPS = 16;
/** How often the hand's error takes a new turn, and how fast it follows. */
const ERROR_EVERY_STEPS = 9;
const ERROR_FOLLOWS = 0.18;
/** A new target is aimed at worse for a moment. */
const SETTLE_STEPS = 12;

/** The hand: it leads a target by the speed that it has noticed, which is that of some steps ago, and it trembles. */
export class BotAim {
  angle: number;
  readonly #random: () => number;
  readonly #skill: BotSkill;
  /** The target's speed in the last steps, a ring: away from the bot, and across its line of sight. */
  readonly #away = new Float32Array(MEMORY_STEPS);
  readonly #across = new Float32Array(MEMORY_STEPS);
  #tracked = 0;
  #worthSteps = 0;
  #error = 0;
  #wantedError = 0;
  #wanted = 0;

  constructor(random: () => number, skill: BotSkill) {
    this.#random = random;
    this.#skill = skill;
    this.angle = random() * TAU;
  }

  /** Somebody else is aimed at from now on. */
  begin(): void {
    this.#tracked = 0;
    this.#worthSteps = 0;
    this.#wantedError = 2 * this.#drawError();
  }

  /** Once a step while the target is in sight. */
  track(own: Fighter, target: Fighter): void {
    const { pursuitSteps, lead } = this.#skill;
    const dx = target.x - own.x;
    const dy = target.y - own.y;
    const distance = Math.max(1, Math.hypot(dx, dy));
    const now = this.#tracked % MEMORY_STEPS;
    this.#away[now] = (target.vx * dx + target.vy * dy) / distance;
    this.#across[now] = (target.vy * dx - target.vx * dy) / distance;
    const noticed = Math.max(0, this.#tracked - pursuitSteps) % MEMORY_STEPS;
    // A shot sets out in the step after the trigger.
    const seconds = (distance / BULLET_SPEED + STEP_SECONDS) * lead;
    const away = (this.#away[noticed]! * seconds) / distance;
    const across = (this.#across[noticed]! * seconds) / distance;
    this.#wanted = Math.atan2(dy, dx) + Math.atan2(across, 1 + away);
    this.#tracked++;
    // That a shield is gone has to be noticed too.
    this.#worthSteps = target.isShielded ? 0 : this.#worthSteps + 1;
    if (this.#tracked > SETTLE_STEPS && this.#tracked % ERROR_EVERY_STEPS === 0) this.#wantedError = this.#drawError();
    this.#error += (this.#wantedError - this.#error) * ERROR_FOLLOWS;
    this.turnTo(this.#wanted + this.#error);
  }

  /** True once it has reacted to its target and the hand is where it believes the target to be. */
  isOn(within: number): boolean {
    if (this.#worthSteps <= this.#skill.reactionSteps) return false;
    return Math.abs(angleBetween(this.angle, this.#wanted + this.#error)) < within;
  }

  turnTo(angle: number): void {
    const { turn } = this.#skill;
    this.angle = (this.angle + clamp(angleBetween(this.angle, angle), -turn, turn) + TAU) % TAU;
  }

  /** Mostly small, at most the level's whole error. */
  #drawError(): number {
    return (this.#random() + this.#random() + this.#random() - 1.5) * (2 / 1.5) * this.#skill.aimError;
  }
}
