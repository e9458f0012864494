import type { Bot, CreateBot } from '../../Bot.ts';
import { angleBetween, clamp, lengthOf, type Point } from '../../math/vector.ts';
import { directionOf, keeperPlace, ownGoalOf, type Role, roleOf, supportPlace } from './botRoles.ts';
import { type BotSkill, botSkills } from './botSkills.ts';
import * as rules from './rules.ts';
import type { Marble, PuckInput, PuckState } from './schemas.ts';
import { TOUCHING } from './stepPuck.ts';
import { goalsOf, type Table, tableByName } from './tables.ts';

/** A bot begins to charge this close to the puck. */
const CHARGE_FROM = 150;
/** An opponent this close to the puck is worth a dash. */
const CONTESTED = 90;
/** A keeper leaves the goal for a puck this close. */
const KEEPER_LEAVES = 240;
/** How far ahead in time a bot looks, at most. */
const LOOKAHEAD_SECONDS = 0.6;
/** With a full charge, a bot kicks even this far off its aim, in radians: anything but backwards. */
const JAMMED_OFF = 1.3;
/** A bot does not kick further backwards than this, as the cosine of the angle to its way forward. */
const BACKWARDS = -0.2;
/** Longer passes are too slow to arrive. */
const PASS_REACH = 520;
/** A mate with nobody this close to the way of the puck can be passed to. */
const OPEN = 90;

export const createPuckBot: CreateBot<PuckState, PuckInput> = (random, level) =>
  new PuckBot(random, botSkills[clamp(Math.round(level), 1, botSkills.length) - 1]!);

/** Plays with what a player sees: where everybody and the puck are, and how fast. */
class PuckBot implements Bot<PuckState, PuckInput> {
  readonly #random: () => number;
  readonly #skill: BotSkill;
  #thinkIn = 0;
  #role: Role = 'support';
  /** Where the puck should go. */
  readonly #aim: Point = { x: 0, y: 0 };
  /** Where to wait when it does not chase. */
  #place: Point = { x: 0, y: 0 };
  #isDashing = false;

  constructor(random: () => number, skill: BotSkill) {
    this.#random = random;
    this.#skill = skill;
  }

  decide(state: PuckState, id: string, input: PuckInput): void {
    Object.assign(input, { moveX: 0, moveY: 0, kick: false, dash: false });
    const own = state.marbles.get(id);
    if (!own || state.stage === 'freeze' || state.stage === 'goal') return;
    const table = tableByName(state.tableName);
    if (this.#thinkIn-- <= 0) this.#think(state, id, own, table);
    const puck = this.#puckSoon(state, own);
    if (this.#isChasing(state, own)) this.#chase(own, puck, table, input);
    else this.#goTo(own, this.#place, input);
    // To let go is to kick: not while that would send the puck back.
    if (own.charge > 0 && !input.kick && wouldKickBack(state, own)) input.kick = true;
    if (this.#isDashing) {
      this.#isDashing = false;
      input.dash = true;
    }
  }

  #think(state: PuckState, id: string, own: Marble, table: Table): void {
    const { thinkSteps, aimError, placeError, dashChance, passes } = this.#skill;
    this.#thinkIn = thinkSteps;
    this.#role = roleOf(state, id, own, table);
    this.#place = this.#role === 'keeper' ? keeperPlace(state, own.team, table) : supportPlace(state, own, table);
    this.#place.y += (this.#random() * 2 - 1) * placeError;
    const target = (passes && this.#passTarget(state, own, table)) || this.#shotTarget(state, own, table);
    const angle = Math.atan2(target.y - state.puck.y, target.x - state.puck.x) + (this.#random() * 2 - 1) * aimError;
    this.#aim.x = state.puck.x + Math.cos(angle) * 1_000;
    this.#aim.y = state.puck.y + Math.sin(angle) * 1_000;
    this.#isDashing = this.#role === 'chaser' && isContested(state, own) && this.#random() < dashChance * 0.25;
  }

  #isChasing(state: PuckState, own: Marble): boolean {
    if (this.#role === 'chaser') return true;
    const distance = lengthOf(state.puck.x - own.x, state.puck.y - own.y);
    return this.#role === 'keeper' && distance < KEEPER_LEAVES && isBehind(own, state.puck);
  }

  /** The corner of the goal that is further from the opponents in front of it. */
  #shotTarget(state: PuckState, own: Marble, table: Table): Point {
    const { puck } = state;
    const goal = ownGoalOf(3 - own.team, table);
    const ownGoal = ownGoalOf(own.team, table);
    // Close to its own goal, a bot only has to get the puck away.
    if (Math.abs(puck.x - ownGoal.x) < table.width * 0.22) {
      return { x: puck.x + directionOf(own.team) * 500, y: puck.y < table.height / 2 ? 0 : table.height };
    }
    const blockers = [...state.marbles.values()].filter(
      ({ team, x }) => team !== own.team && Math.abs(x - goal.x) < 320,
    );
    const middle = blockers.reduce((sum, { y }) => sum + y, 0) / (blockers.length || 1);
    const side = blockers.length === 0 ? 0 : middle > goal.y ? -1 : 1;
    return { x: goal.x, y: goal.y + side * table.goalWidth * 0.3 };
  }

  /** A mate ahead who is open, if an opponent stands between the puck and the goal. */
  #passTarget(state: PuckState, own: Marble, table: Table): Point | undefined {
    const { puck } = state;
    const goal = ownGoalOf(3 - own.team, table);
    const opponents = [...state.marbles.values()].filter(({ team }) => team !== own.team);
    const ahead = directionOf(own.team);
    const isFar = (goal.x - puck.x) * ahead > table.width * 0.5;
    const isOwnThird = (goal.x - puck.x) * ahead > table.width * 0.7;
    if (!isFar || isOwnThird || !opponents.some((other) => isOnTheWay(puck, goal, other))) return undefined;
    return [...state.marbles.values()].find(
      (mate) =>
        mate !== own &&
        mate.team === own.team &&
        (mate.x - puck.x) * ahead > 160 &&
        lengthOf(mate.x - puck.x, mate.y - puck.y) < PASS_REACH &&
        !opponents.some((other) => isOnTheWay(puck, mate, other)),
    );
  }

  #puckSoon({ puck, tableName }: PuckState, own: Marble): Point {
    const distance = lengthOf(puck.x - own.x, puck.y - own.y);
    const seconds = Math.min(LOOKAHEAD_SECONDS, (distance / rules.RUN_SPEED) * 0.6) * this.#skill.foresight;
    const table = tableByName(tableName);
    const { left, right } = goalsOf(table);
    return {
      x: clamp(puck.x + puck.vx * seconds, left, right),
      y: clamp(puck.y + puck.vy * seconds, rules.PUCK_RADIUS, table.height - rules.PUCK_RADIUS),
    };
  }

  /** Gets behind the puck, as seen from where it should go, and kicks it there. */
  #chase(own: Marble, puck: Point, table: Table, input: PuckInput): void {
    const aimAngle = Math.atan2(this.#aim.y - puck.y, this.#aim.x - puck.x);
    const angleToPuck = Math.atan2(puck.y - own.y, puck.x - own.x);
    const distance = lengthOf(puck.x - own.x, puck.y - own.y);
    const off = Math.abs(angleBetween(angleToPuck, aimAngle));
    if (off < Math.PI / 2.5) {
      const back = off < this.#skill.tolerance ? 0 : TOUCHING + 14;
      this.#goTo(own, { x: puck.x - Math.cos(aimAngle) * back, y: puck.y - Math.sin(aimAngle) * back }, input);
    } else this.#goRound(own, puck, aimAngle, table, input);
    const isInReach = distance < TOUCHING + rules.KICK_REACH - 4;
    const forward = Math.cos(angleToPuck) * directionOf(own.team);
    const isJammed = own.charge >= rules.FULL_CHARGE_STEPS && off < JAMMED_OFF && forward > 0;
    const isAimed = off < this.#skill.tolerance && own.charge > 3 && forward > BACKWARDS;
    input.kick = distance < CHARGE_FROM && !(isInReach && (isAimed || isJammed));
  }

  /** Round the puck without touching it, on the nearer side. */
  #goRound(own: Marble, puck: Point, aimAngle: number, table: Table, input: PuckInput): void {
    const cross = Math.cos(aimAngle) * (own.y - puck.y) - Math.sin(aimAngle) * (own.x - puck.x);
    const nearer = cross >= 0 ? 1 : -1;
    const back = TOUCHING + 20;
    const place = (side: number): Point => ({
      x: puck.x - Math.cos(aimAngle) * back * 0.5 - Math.sin(aimAngle) * side * back * 1.5,
      y: puck.y - Math.sin(aimAngle) * back * 0.5 + Math.cos(aimAngle) * side * back * 1.5,
    });
    // Where a wall is in the way, the other way round.
    this.#goTo(own, isOnTable(place(nearer), table) ? place(nearer) : place(-nearer), input);
  }

  #goTo(own: Marble, target: Point, input: PuckInput): void {
    const dx = target.x - own.x;
    const dy = target.y - own.y;
    const distance = lengthOf(dx, dy);
    if (distance < 6) return;
    const push = rules.STICK_MAX * this.#skill.effort * Math.min(1, distance / 40);
    input.moveX = Math.round((dx / distance) * push);
    input.moveY = Math.round((dy / distance) * push);
  }
}

/** Whether a marble is between the puck and its own goal. */
function isBehind(own: Marble, puck: Point): boolean {
  return (puck.x - own.x) * directionOf(own.team) > 0;
}

/** Whether a kick now would meet the puck and send it towards the bot's own goal. */
function wouldKickBack({ puck }: PuckState, own: Marble): boolean {
  const distance = lengthOf(puck.x - own.x, puck.y - own.y);
  const forward = ((puck.x - own.x) / (distance || 1)) * directionOf(own.team);
  return distance < TOUCHING + rules.KICK_REACH * 3 && forward < BACKWARDS;
}

function isContested(state: PuckState, own: Marble): boolean {
  const { puck } = state;
  const distance = lengthOf(puck.x - own.x, puck.y - own.y);
  if (distance > 190 || !isBehind(own, puck)) return false;
  return [...state.marbles.values()].some(
    (other) => other.team !== own.team && lengthOf(other.x - puck.x, other.y - puck.y) < CONTESTED,
  );
}

function isOnTable({ x, y }: Point, table: Table): boolean {
  const { left, right } = goalsOf(table);
  const reach = rules.MARBLE_RADIUS;
  return x > left + reach && x < right - reach && y > reach && y < table.height - reach;
}

/** Whether somebody stands close to the line from one point to another. */
function isOnTheWay(from: Point, to: Point, other: Point): boolean {
  const length = lengthOf(to.x - from.x, to.y - from.y);
  const along = ((other.x - from.x) * (to.x - from.x) + (other.y - from.y) * (to.y - from.y)) / (length || 1);
  if (along < 0 || along > length) return false;
  const across = ((other.y - from.y) * (to.x - from.x) - (other.x - from.x) * (to.y - from.y)) / (length || 1);
  return Math.abs(across) < OPEN;
}
