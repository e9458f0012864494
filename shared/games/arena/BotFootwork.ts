import { clamp, lengthOf, type Point } from '../../math/vector.ts';
import type { Threat } from './BotShotWatch.ts';
import type { BotSkill } from './botSkills.ts';
import * as rules from './rules.ts';
import type { Fighter } from './schemas.ts';

const DODGE_STEPS = 9;
/** A shot led this well is dodged by turning back, not by running on. */
const WELL_LED = 14;
/** The largest timing error of a deflecting dash, in steps. */
const TIMING_ERROR_STEPS = 2;
const DEFLECT_WITHIN_STEPS = 2.5;
const DEFLECT_WINDOW_STEPS = 24;
const NEVER = -1_000;

/** How a bot moves in a fight: around its target, out of the way of shots, and when it dashes. */
export class BotFootwork {
  readonly #random: () => number;
  readonly #skill: BotSkill;
  readonly #keptDistance: number;
  #strafe = 1;
  #strafeUntil = 0;
  #dodgeFrom = NEVER;
  #dodgeAngle = 0;
  #dashesOut = false;
  #deflectFrom = NEVER;
  #deflectAngle = 0;
  #timing = 0;
  #dashStep = NEVER;

  constructor(random: () => number, skill: BotSkill) {
    this.#random = random;
    this.#skill = skill;
    this.#keptDistance = 140 + random() * 80;
  }

  forget(): void {
    this.#dodgeFrom = NEVER;
    this.#deflectFrom = NEVER;
    this.#dashesOut = false;
  }

  isDodging(step: number): boolean {
    return step >= this.#dodgeFrom && step < this.#dodgeFrom + DODGE_STEPS;
  }

  get dodgeAngle(): number {
    return this.#dodgeAngle;
  }

  /** Decides whether to react to a new threat, after the reaction time. */
  noteThreat(threat: Threat, own: Fighter, step: number): void {
    if (step < this.#dodgeFrom + DODGE_STEPS || step < this.#deflectFrom + DEFLECT_WINDOW_STEPS) return;
    const isDashReady = step - this.#dashStep >= rules.DASH_COOLDOWN_STEPS - this.#skill.reactionSteps;
    if (isDashReady && this.#random() < this.#skill.deflectChance) {
      this.#deflectFrom = step + this.#skill.reactionSteps;
      this.#deflectAngle = threat.angle + Math.PI;
      this.#timing = (this.#random() + this.#random() - 1) * TIMING_ERROR_STEPS;
      return;
    }
    if (this.#random() >= this.#skill.dodgeChance) return;
    this.#dodgeFrom = step + this.#skill.reactionSteps;
    this.#dodgeAngle = threat.angle + this.#sideOut(threat, own) * (Math.PI / 2);
    this.#dashesOut = isDashReady && this.#random() < 0.25;
  }

  /** The direction around the target at a good distance. Reverses now and then, so that it is hard to lead. */
  circle(own: Fighter, target: Point, step: number, isLosing: boolean): number {
    if (step >= this.#strafeUntil) {
      this.#strafe = this.#random() < 0.8 ? -this.#strafe : this.#strafe;
      this.#strafeUntil = step + Math.round(this.#skill.strafeSteps * (1 + this.#random()));
    }
    const distance = lengthOf(target.x - own.x, target.y - own.y);
    const kept = isLosing ? this.#keptDistance * 1.5 : this.#keptDistance;
    const closeness = clamp((kept - distance) / 160, -1, 1);
    const toTarget = Math.atan2(target.y - own.y, target.x - own.x);
    return toTarget + this.#strafe * (Math.PI / 2) * (1 + closeness * 0.65);
  }

  /** Call when the strafe direction is blocked. */
  turnStrafe(step: number): void {
    this.#strafe = -this.#strafe;
    this.#strafeUntil = step + this.#skill.strafeSteps;
  }

  /**
   * The direction of a dash to start now; undefined for none.
   * @param stepsToNext until the next shot that it has seen arrives
   */
  dash(step: number, stepsToNext: number): number | undefined {
    if (step - this.#dashStep < rules.DASH_COOLDOWN_STEPS) return undefined;
    if (this.#dashesOut && this.isDodging(step)) return this.#beginDash(step, this.#dodgeAngle);
    if (step < this.#deflectFrom || step >= this.#deflectFrom + DEFLECT_WINDOW_STEPS) return undefined;
    if (stepsToNext > DEFLECT_WITHIN_STEPS + this.#timing) return undefined;
    return this.#beginDash(step, this.#deflectAngle);
  }

  #beginDash(step: number, angle: number): number {
    this.#dashStep = step;
    this.#dashesOut = false;
    if (angle !== this.#deflectAngle) this.#deflectFrom = NEVER;
    return angle;
  }

  /** 1 for right of the shot's flight, -1 for left. */
  #sideOut({ miss, angle }: Threat, own: Fighter): number {
    if (Math.abs(miss) > WELL_LED) return Math.sign(miss);
    const sideways = own.vy * Math.cos(angle) - own.vx * Math.sin(angle);
    return sideways > 0 ? -1 : 1;
  }
}
