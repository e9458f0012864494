import type { Bot, CreateBot } from '../../Bot.ts';
import { angleBetween, clamp, distanceSquared, lengthOf, type Point } from '../../math/vector.ts';
import { BotAim } from './BotAim.ts';
import { BotEyes } from './BotEyes.ts';
import { BotFootwork } from './BotFootwork.ts';
import { BotRoute } from './BotRoute.ts';
import { BotShotWatch } from './BotShotWatch.ts';
import { type BotSkill, botSkills } from './botSkills.ts';
import { steerAround } from './botSteering.ts';
import { canSee } from './mapRays.ts';
import { type ArenaMap, mapByName } from './maps.ts';
import { type Navigation, navigationOf } from './navigation.ts';
import * as rules from './rules.ts';
import type { ArenaInput, ArenaState, Fighter } from './schemas.ts';

const LOOK_EVERY_STEPS = 6;
const STEER_EVERY_STEPS = 3;
const WATCH_EVERY_STEPS = 2;
/** Fires in bursts: stops when hot, and resumes when cool. */
const HOT = 0.95;
const COOL = 0.6;
const AIMED_WITHIN = 0.12;
const COVER_STEPS = 50;
const COVER_PAUSE_STEPS = 180;
/** A bot that moved less than this since the last check, although it meant to run, is stuck. */
const STUCK_CHECK_STEPS = 18;
const STUCK_UNITS = 24;
const UNSTICK_STEPS = 10;

/** Plays a seat using only what a player would see: fighters in view that no wall hides, shots, the crown, the map. */
class ArenaBot implements Bot<ArenaState, ArenaInput> {
  readonly #random: () => number;
  readonly #skill: BotSkill;
  readonly #aim: BotAim;
  readonly #footwork: BotFootwork;
  readonly #route: BotRoute;
  readonly #eyes = new BotEyes();
  readonly #shots = new BotShotWatch();
  readonly #lastSeen: Point = { x: 0, y: 0 };
  readonly #lineEnd: Point = { x: 0, y: 0 };
  readonly #checkedAt: Point = { x: 0, y: 0 };
  #navigation: Navigation | undefined;
  #step: number;
  #moveAngle = 0;
  #side = 1;
  #coverUntil = 0;
  #unstickUntil = 0;
  #shotAt = -1;
  #shotStep = 0;
  #isCooling = false;

  constructor(random: () => number, level: number) {
    this.#random = random;
    this.#skill = botSkills[clamp(Math.round(level), 1, botSkills.length) - 1]!;
    this.#aim = new BotAim(random, this.#skill);
    this.#footwork = new BotFootwork(random, this.#skill);
    this.#route = new BotRoute(random);
    // Spreads the looks of bots that started together over different steps.
    this.#step = Math.floor(random() * LOOK_EVERY_STEPS * STUCK_CHECK_STEPS);
    this.#moveAngle = this.#aim.angle;
  }

  decide(state: ArenaState, id: string, input: ArenaInput): void {
    const step = ++this.#step;
    input.fire = false;
    input.dash = false;
    const own = state.fighters.get(id);
    if (!own?.isAlive) {
      this.#rest(input);
      return;
    }
    const map = mapByName(state.mapName);
    if (this.#navigation?.map !== map) this.#enter(map);
    if (step % WATCH_EVERY_STEPS === 0) this.#watchShots(state, own, map);
    if (step % LOOK_EVERY_STEPS === 0) this.#look(state, own, map);
    if (this.#eyes.target?.isAlive === false) this.#eyes.forget();
    if (step % STUCK_CHECK_STEPS === 0) this.#checkStuck(own);
    if (this.#eyes.target) input.fire = this.#attack(own, this.#eyes.target);
    if (step % STEER_EVERY_STEPS === 0) this.#steer(own, map);
    if (!this.#eyes.target) this.#aim.turnTo(this.#moveAngle + Math.sin(step * 0.07) * 0.4);
    this.#dash(input);
    input.aim = this.#aim.angle;
    input.moveX = Math.round(Math.cos(this.#moveAngle) * rules.STICK_MAX);
    input.moveY = Math.round(Math.sin(this.#moveAngle) * rules.STICK_MAX);
  }

  #enter(map: ArenaMap): void {
    this.#navigation = navigationOf(map);
    this.#eyes.forget();
    this.#route.clear();
  }

  #rest(input: ArenaInput): void {
    this.#eyes.forget();
    this.#route.clear();
    this.#footwork.forget();
    this.#shots.forget();
    this.#coverUntil = 0;
    input.moveX = 0;
    input.moveY = 0;
  }

  /** Chooses whom to fight. A target lost from sight is followed to where it was heading. */
  #look(state: ArenaState, own: Fighter, map: ArenaMap): void {
    const { targetId: lastId, target: last } = this.#eyes;
    this.#eyes.look(state, own, map);
    if (this.#eyes.target && this.#eyes.targetId !== lastId) this.#aim.begin();
    if (last && !this.#eyes.target) this.#route.goTo(this.#navigation!, this.#lastSeen, this.#step);
  }

  /** Aims, and returns whether to fire. */
  #attack(own: Fighter, target: Fighter): boolean {
    this.#lastSeen.x = target.x + target.vx * 0.4;
    this.#lastSeen.y = target.y + target.vy * 0.4;
    this.#aim.track(own, target);
    const heat = this.#heatOf(own);
    if (heat + rules.HEAT_PER_SHOT > HOT) this.#isCooling = true;
    else if (heat < COOL) this.#isCooling = false;
    if (this.#isCooling) return false;
    // It is usually too soon for the next shot, so the rest is skipped.
    if (this.#step - this.#shotStep < rules.SHOT_INTERVAL_STEPS - 1) return false;
    const distance = lengthOf(target.x - own.x, target.y - own.y);
    return distance < this.#skill.fireRange && this.#aim.isOn(AIMED_WITHIN) && this.#isLineFree(own, distance);
  }

  #isLineFree(own: Fighter, distance: number): boolean {
    this.#lineEnd.x = own.x + Math.cos(this.#aim.angle) * distance;
    this.#lineEnd.y = own.y + Math.sin(this.#aim.angle) * distance;
    return canSee(own, this.#lineEnd, this.#navigation!.map);
  }

  /** The heat that this player's bar would show: the state has the heat at the last shot, and it has cooled since. */
  #heatOf(own: Fighter): number {
    if (own.shotAt !== this.#shotAt) {
      this.#shotAt = own.shotAt;
      this.#shotStep = this.#step;
    }
    return own.heat - ((this.#step - this.#shotStep) / rules.TICK_RATE) * rules.COOLING_PER_SECOND;
  }

  #watchShots(state: ArenaState, own: Fighter, map: ArenaMap): void {
    const threat = this.#shots.look(state, own, map, this.#step);
    if (!threat) return;
    this.#footwork.noteThreat(threat, own, this.#step);
    // Somebody out of sight is shooting at it, so it goes to look.
    if (!this.#eyes.target && this.#step >= this.#coverUntil) this.#route.goTo(this.#navigation!, threat, this.#step);
  }

  /** Chooses the direction: out of a shot's way, into cover, around the target, or towards a goal. */
  #steer(own: Fighter, map: ArenaMap): void {
    if (this.#step < this.#unstickUntil) return;
    const target = this.#eyes.target;
    if (target) this.#considerCover(own, target);
    const isRunning = !target || this.#step < this.#coverUntil;
    const wanted = this.#footwork.isDodging(this.#step)
      ? this.#footwork.dodgeAngle
      : isRunning
        ? this.#route.headingFrom(this.#navigation!, own, this.#moveAngle, this.#step)
        : this.#footwork.circle(own, target, this.#step, own.hp < target.hp - 30);
    // The route already leads around walls.
    if (isRunning && !this.#footwork.isDodging(this.#step)) {
      this.#moveAngle = wanted;
      return;
    }
    const chosen = steerAround(own, wanted, map, this.#side);
    if (chosen !== wanted) {
      this.#side = angleBetween(wanted, chosen) > 0 ? 1 : -1;
      if (this.#random() < 0.25) this.#footwork.turnStrafe(this.#step);
    }
    this.#moveAngle = chosen;
  }

  /** A bot that is losing or hot may step behind a wall for a moment. */
  #considerCover(own: Fighter, target: Fighter): void {
    if (this.#step < this.#coverUntil + COVER_PAUSE_STEPS) return;
    const isLosing = own.hp <= rules.MAX_HP * 0.4 && target.hp > own.hp;
    if (!isLosing && !this.#isCooling) return;
    this.#coverUntil = this.#step - COVER_PAUSE_STEPS / 2;
    if (this.#random() >= this.#skill.retreatChance) return;
    if (this.#route.takeCover(this.#navigation!, own, target, this.#step)) this.#coverUntil = this.#step + COVER_STEPS;
  }

  #checkStuck(own: Fighter): void {
    const isStuck = distanceSquared(own, this.#checkedAt) < STUCK_UNITS ** 2;
    this.#checkedAt.x = own.x;
    this.#checkedAt.y = own.y;
    if (!isStuck) return;
    this.#route.clear();
    this.#footwork.turnStrafe(this.#step);
    this.#moveAngle = steerAround(
      own,
      this.#moveAngle + Math.PI * (0.5 + this.#random()),
      this.#navigation!.map,
      this.#side,
    );
    this.#unstickUntil = this.#step + UNSTICK_STEPS;
  }

  #dash(input: ArenaInput): void {
    const angle = this.#footwork.dash(this.#step, this.#shots.stepsToNext(this.#step));
    if (angle === undefined) return;
    this.#moveAngle = angle;
    input.dash = true;
  }
}

export const createArenaBot: CreateBot<ArenaState, ArenaInput> = (random, level) => new ArenaBot(random, level);
