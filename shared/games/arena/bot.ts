import type { Bot, CreateBot } from '../../Bot.ts';
import { angleBetween, clamp, distanceSquared, type Point, TAU } from '../../math/vector.ts';
import { BotShotWatch } from './BotShotWatch.ts';
import { canSee, freeDistance, steerAround } from './botSteering.ts';
import { type ArenaMap, mapByName } from './maps.ts';
import * as rules from './rules.ts';
import type { ArenaInput, ArenaState, Fighter } from './schemas.ts';

/** By level, 1 first. Reaction 450 to 250 ms, in steps; aim error and turn in radians, the turn a step; chances 0…1. */
const skills = [
  { reactionSteps: 13, aimError: 0.15, turn: 0.14, dodgeChance: 0.15 },
  { reactionSteps: 11, aimError: 0.1, turn: 0.18, dodgeChance: 0.3 },
  { reactionSteps: 9, aimError: 0.06, turn: 0.24, dodgeChance: 0.5 },
  { reactionSteps: 8, aimError: 0.035, turn: 0.32, dodgeChance: 0.7 },
] as const;

/** Half of what a player sees around itself. */
const SIGHT_X = 800;
const SIGHT_Y = 450;
const LOOK_EVERY_STEPS = 6;
const STEER_EVERY_STEPS = 3;
const WATCH_EVERY_STEPS = 2;
const DODGE_STEPS = 9;
/** Fires in bursts: lets go when hot, and begins again when cool. */
const HOT = 0.85;
const COOL = 0.4;
const AIMED_WITHIN = 0.16;
/** A place to wander to is given up after this. */
const PATIENCE_STEPS = 90;
const NEVER = -1_000;

/** Plays a seat by what its player would see: fighters in the view that no wall hides, shots, the map. */
class ArenaBot implements Bot<ArenaState, ArenaInput> {
  readonly #random: () => number;
  readonly #skill: (typeof skills)[number];
  readonly #goal: Point = { x: 0, y: 0 };
  readonly #shots = new BotShotWatch();
  readonly #keptDistance: number;
  #step = 0;
  #aim: number;
  #aimError = 0;
  #moveAngle = 0;
  #side = 1;
  #strafe = 1;
  #targetId = '';
  #targetSince = 0;
  #goalUntil = 0;
  #dodgeFrom = NEVER;
  #dodgeAngle = 0;
  #willDash = false;
  #shotAt = -1;
  #shotStep = NEVER;
  #dashStep = NEVER;
  #isCooling = false;

  constructor(random: () => number, level: number) {
    this.#random = random;
    this.#skill = skills[clamp(Math.round(level), 1, skills.length) - 1]!;
    this.#keptDistance = 240 + random() * 160;
    this.#aim = random() * TAU;
    // Bots that began together do not look in the same step.
    this.#step = Math.floor(random() * LOOK_EVERY_STEPS);
  }

  decide(state: ArenaState, id: string, input: ArenaInput): void {
    this.#step++;
    input.fire = false;
    input.dash = false;
    const own = state.fighters.get(id);
    if (!own?.isAlive) {
      this.#rest(input);
      return;
    }
    const map = mapByName(state.mapName);
    if (this.#step % WATCH_EVERY_STEPS === 0) this.#noteShots(state, own);
    if (this.#step % LOOK_EVERY_STEPS === 0) this.#look(state, own, map);
    const target = this.#targetId === '' ? undefined : state.fighters.get(this.#targetId);
    if (target?.isAlive) this.#attack(own, target, input);
    else this.#turnTo(this.#moveAngle);
    if (this.#step % STEER_EVERY_STEPS === 0) this.#steer(own, target?.isAlive ? target : undefined, map);
    this.#maybeDash(input);
    input.aim = this.#aim;
    input.moveX = Math.round(Math.cos(this.#moveAngle) * rules.STICK_MAX);
    input.moveY = Math.round(Math.sin(this.#moveAngle) * rules.STICK_MAX);
  }

  #rest(input: ArenaInput): void {
    this.#targetId = '';
    this.#goalUntil = 0;
    this.#dodgeFrom = NEVER;
    input.moveX = 0;
    input.moveY = 0;
  }

  /** Chooses whom to fight: the nearest it can see, and rather the one it is fighting already. */
  #look(state: ArenaState, own: Fighter, map: ArenaMap): void {
    let nearest = Number.POSITIVE_INFINITY;
    let nearestId = '';
    for (const [id, other] of state.fighters) {
      if (other === own || !other.isAlive) continue;
      if (Math.abs(other.x - own.x) > SIGHT_X || Math.abs(other.y - own.y) > SIGHT_Y) continue;
      const distance = distanceSquared(own, other) * (id === this.#targetId ? 0.5 : 1) * (other.isShielded ? 2 : 1);
      if (distance >= nearest || !canSee(own, other, map)) continue;
      nearest = distance;
      nearestId = id;
    }
    if (nearestId !== this.#targetId && nearestId !== '') this.#targetSince = this.#step;
    if (nearestId === '' && this.#targetId !== '') this.#followTrace(state);
    this.#targetId = nearestId;
    this.#aimError = (this.#random() + this.#random() - 1) * this.#skill.aimError;
    if (this.#random() < 0.2) this.#strafe = -this.#strafe;
  }

  /** Goes where the target was going when it was lost from sight. */
  #followTrace(state: ArenaState): void {
    const lost = state.fighters.get(this.#targetId);
    if (!lost) return;
    this.#goal.x = lost.x;
    this.#goal.y = lost.y;
    this.#goalUntil = this.#step + PATIENCE_STEPS;
  }

  #attack(own: Fighter, target: Fighter, input: ArenaInput): void {
    const distance = Math.hypot(target.x - own.x, target.y - own.y);
    const seconds = distance / rules.BULLET_SPEED;
    const ahead = Math.atan2(target.y + target.vy * seconds - own.y, target.x + target.vx * seconds - own.x);
    this.#turnTo(ahead + this.#aimError);
    if (this.#step - this.#targetSince < this.#skill.reactionSteps || distance > rules.BULLET_RANGE) return;
    const heat = this.#heatOf(own);
    if (heat + rules.HEAT_PER_SHOT > HOT) this.#isCooling = true;
    else if (heat < COOL) this.#isCooling = false;
    input.fire = !this.#isCooling && Math.abs(angleBetween(this.#aim, ahead)) < AIMED_WITHIN;
  }

  /** As the own heat bar shows it: the state tells the heat at the last shot, and since then it cools. */
  #heatOf(own: Fighter): number {
    if (own.shotAt !== this.#shotAt) {
      this.#shotAt = own.shotAt;
      this.#shotStep = this.#step;
    }
    return own.heat - ((this.#step - this.#shotStep) / rules.TICK_RATE) * rules.COOLING_PER_SECOND;
  }

  #turnTo(angle: number): void {
    const { turn } = this.#skill;
    this.#aim = (this.#aim + clamp(angleBetween(this.#aim, angle), -turn, turn) + TAU) % TAU;
  }

  /** Chooses the way: out of a shot's way, round the target at a distance, or to some place. */
  #steer(own: Fighter, target: Fighter | undefined, map: ArenaMap): void {
    const wanted = this.#isDodging() ? this.#dodgeAngle : target ? this.#circle(own, target) : this.#wander(own, map);
    const chosen = steerAround(own, wanted, map, this.#side);
    if (chosen !== wanted) {
      this.#side = angleBetween(wanted, chosen) > 0 ? 1 : -1;
      if (target && this.#random() < 0.2) this.#strafe = -this.#strafe;
    }
    this.#moveAngle = chosen;
  }

  #circle(own: Fighter, target: Fighter): number {
    const toTarget = Math.atan2(target.y - own.y, target.x - own.x);
    const distance = Math.hypot(target.x - own.x, target.y - own.y);
    const kept = own.hp < rules.MAX_HP / 3 ? this.#keptDistance * 1.5 : this.#keptDistance;
    const closeness = clamp((kept - distance) / 150, -1, 1);
    return toTarget + this.#strafe * (Math.PI / 2) * (1 + closeness * 0.7);
  }

  /** Places in a straight line of free way, mostly onwards, now and then towards the middle where others are. */
  #wander(own: Fighter, map: ArenaMap): number {
    const { x, y } = this.#goal;
    if (this.#step >= this.#goalUntil || distanceSquared(own, this.#goal) < 60 * 60) {
      const isCentral = this.#random() < 0.35;
      const onwards = isCentral ? Math.atan2(map.height / 2 - own.y, map.width / 2 - own.x) : this.#moveAngle;
      let mostFree = -1;
      for (let attempt = 1; attempt <= 5 && mostFree < 250; attempt++) {
        const angle = onwards + (this.#random() - 0.5) * attempt * 1.4;
        const free = freeDistance(own, angle, map, 600);
        if (free <= mostFree) continue;
        mostFree = free;
        this.#goal.x = own.x + Math.cos(angle) * free;
        this.#goal.y = own.y + Math.sin(angle) * free;
      }
      this.#goalUntil = this.#step + PATIENCE_STEPS;
      return Math.atan2(this.#goal.y - own.y, this.#goal.x - own.x);
    }
    return Math.atan2(y - own.y, x - own.x);
  }

  #isDodging(): boolean {
    const since = this.#step - this.#dodgeFrom;
    return since >= 0 && since < DODGE_STEPS;
  }

  /** Decides of each new danger whether it will get out of its way, after its reaction time. */
  #noteShots(state: ArenaState, own: Fighter): void {
    const wayOut = this.#shots.findEscape(state, own);
    if (wayOut === undefined || this.#step < this.#dodgeFrom + DODGE_STEPS) return;
    if (this.#random() > this.#skill.dodgeChance) return;
    this.#dodgeFrom = this.#step + Math.round(this.#skill.reactionSteps * 0.6);
    this.#dodgeAngle = wayOut;
    this.#willDash = this.#random() < 0.5;
  }

  /** Dashes out of a shot's way, and now and then for the joy of it. */
  #maybeDash(input: ArenaInput): void {
    if (this.#step - this.#dashStep < rules.DASH_COOLDOWN_STEPS) return;
    const isEscape = this.#willDash && this.#isDodging();
    if (!isEscape && this.#random() > 0.004) return;
    if (isEscape) this.#moveAngle = this.#dodgeAngle;
    this.#willDash = false;
    this.#dashStep = this.#step;
    input.dash = true;
  }
}

export const createArenaBot: CreateBot<ArenaState, ArenaInput> = (random, level) => new ArenaBot(random, level);
