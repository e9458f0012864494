import { angleBetween, clamp, lengthOf, TAU } from '../../math/vector.ts';
import type { BotSkill } from './botSkills.ts';
import { BULLET_SPEED, STEP_SECONDS } from './rules.ts';
import type { Fighter } from './schemas.ts';

/** Longer than the slowest pursuit. */
const MEMORY_STEPS = 16;
/** How often the aim error changes, and how fast the aim follows. */
const ERROR_EVERY_STEPS = 9;
const ERROR_FOLLOWS = 0.18;
/** The aim at a new target is worse for this long. */
const SETTLE_STEPS = 12;

/** Aims. It leads the target by its speed of some steps ago, as a person would notice it, with a drifting error. */
export class BotAim {
  angle: number;
  readonly #random: () => number;
  readonly #skill: BotSkill;
  /** The target's speed in the last steps, as a ring: away from the bot, and across its line of sight. */
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

  /** Starts aiming at a new target. */
  begin(): void {
    this.#tracked = 0;
    this.#worthSteps = 0;
    this.#wantedError = 2 * this.#drawError();
  }

  /** Runs once a step while the target is in sight. */
  track(own: Fighter, target: Fighter): void {
    const { pursuitSteps, lead } = this.#skill;
    const dx = target.x - own.x;
    const dy = target.y - own.y;
    const distance = Math.max(1, lengthOf(dx, dy));
    const now = this.#tracked % MEMORY_STEPS;
    this.#away[now] = (target.vx * dx + target.vy * dy) / distance;
    this.#across[now] = (target.vy * dx - target.vx * dy) / distance;
    const noticed = Math.max(0, this.#tracked - pursuitSteps) % MEMORY_STEPS;
    // A shot leaves in the step after the trigger.
    const seconds = (distance / BULLET_SPEED + STEP_SECONDS) * lead;
    const away = (this.#away[noticed]! * seconds) / distance;
    const across = (this.#across[noticed]! * seconds) / distance;
    this.#wanted = Math.atan2(dy, dx) + Math.atan2(across, 1 + away);
    this.#tracked++;
    // It also takes time to notice that a shield has ended.
    this.#worthSteps = target.isShielded ? 0 : this.#worthSteps + 1;
    if (this.#tracked > SETTLE_STEPS && this.#tracked % ERROR_EVERY_STEPS === 0) this.#wantedError = this.#drawError();
    this.#error += (this.#wantedError - this.#error) * ERROR_FOLLOWS;
    this.turnTo(this.#wanted + this.#error);
  }

  /**
   * True once the bot has reacted to its target and the aim is within `within` of where it believes the target to be.
   */
  isOn(within: number): boolean {
    if (this.#worthSteps <= this.#skill.reactionSteps) return false;
    return Math.abs(angleBetween(this.angle, this.#wanted + this.#error)) < within;
  }

  turnTo(angle: number): void {
    const { turn } = this.#skill;
    this.angle = (this.angle + clamp(angleBetween(this.angle, angle), -turn, turn) + TAU) % TAU;
  }

  /** Mostly small, at most the level's maximum error. */
  #drawError(): number {
    return (this.#random() + this.#random() + this.#random() - 1.5) * (2 / 1.5) * this.#skill.aimError;
  }
}
