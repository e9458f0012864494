import type { Bot } from '../../../shared/Bot.ts';
import { createArenaBot } from '../../../shared/games/arena/bot.ts';
import { flightAt, flightEndAge } from '../../../shared/games/arena/flight.ts';
import { type ArenaMap, mapsFor } from '../../../shared/games/arena/maps.ts';
import * as rules from '../../../shared/games/arena/rules.ts';
import { ArenaInput, ArenaState, Fighter, Projectile } from '../../../shared/games/arena/schemas.ts';
import { readyFighter, stepFighter } from '../../../shared/games/arena/stepFighter.ts';
import { sweepPointToCircle } from '../../../shared/math/collision.ts';
import { createRandom } from '../../../shared/math/random.ts';
import { distanceSquared, type Point } from '../../../shared/math/vector.ts';
import { Seat } from '../../../shared/room/RoomState.ts';

const PLAYERS = 8;
const SLOTS = PLAYERS * 6;
/** The step between two looks of this match, chosen so that both colour and pattern change. */
const LOOK_STRIDE = 9;

interface Body extends Point {
  aim: number;
}

/**
 * Bots playing on a small map without a server, for decoration. They use the shared step and the shared bot brain, but
 * hits are simplified, and points count only towards the crown.
 */
export class LocalMatch {
  readonly state = new ArenaState();
  readonly map: ArenaMap = mapsFor(2)[0]!;
  readonly #random: () => number;
  readonly #bots = new Map<string, Bot<ArenaState, ArenaInput>>();
  readonly #input = new ArenaInput();
  readonly #before = new Map<string, Body>();
  readonly #from: Point = { x: 0, y: 0 };
  readonly #to: Point = { x: 0, y: 0 };
  #tick = 0;
  #serial = 0;

  constructor(seed: number) {
    this.#random = createRandom(seed);
    this.state.mapName = this.map.name;
    this.state.phase = 'playing';
    for (let slot = 0; slot < SLOTS; slot++) this.state.projectiles.push(new Projectile());
    for (let slot = 1; slot <= PLAYERS; slot++) this.#add(`marble ${slot}`, slot);
  }

  get tick(): number {
    return this.#tick;
  }

  /** Advances everything by one fixed step. */
  step(): void {
    this.#tick++;
    for (const [id, fighter] of this.state.fighters) {
      Object.assign(this.#before.get(id)!, { x: fighter.x, y: fighter.y, aim: fighter.aim });
      if (fighter.isAlive) this.#stepOne(id, fighter);
      else if (this.#tick >= fighter.respawnTick) this.#spawn(id, fighter);
    }
    for (const shot of this.state.projectiles) if (shot.isFlying) this.#fly(shot);
  }

  /**
   * Writes a fighter's pose between the previous step and the last one.
   * @param share 0…1; 1 is the last step
   */
  pose<Out extends Body>(id: string, share: number, out: Out): Out {
    const fighter = this.state.fighters.get(id);
    const before = this.#before.get(id);
    if (!fighter || !before) return out;
    out.x = before.x + (fighter.x - before.x) * share;
    out.y = before.y + (fighter.y - before.y) * share;
    const turn = fighter.aim - before.aim;
    out.aim = before.aim + Math.atan2(Math.sin(turn), Math.cos(turn)) * share;
    return out;
  }

  #add(id: string, slot: number): void {
    const seat = new Seat();
    seat.look = slot * LOOK_STRIDE;
    seat.isBot = true;
    const fighter = new Fighter();
    fighter.slot = slot;
    this.state.seats.set(id, seat);
    this.state.fighters.set(id, fighter);
    this.#before.set(id, { x: 0, y: 0, aim: 0 });
    this.#bots.set(id, createArenaBot(this.#random, 2));
    this.#spawn(id, fighter);
  }

  #spawn(id: string, fighter: Fighter): void {
    const alive = [...this.state.fighters.values()].filter((other) => other !== fighter && other.isAlive);
    const room = (spawn: Point) => Math.min(...alive.map((other) => distanceSquared(spawn, other)));
    const place = this.map.spawns.reduce((best, spawn) => (room(spawn) > room(best) ? spawn : best));
    Object.assign(fighter, { x: place.x, y: place.y, vx: 0, vy: 0, hp: rules.MAX_HP, isAlive: true });
    Object.assign(this.#before.get(id)!, { x: fighter.x, y: fighter.y, aim: fighter.aim });
    readyFighter(fighter, fighter.age);
  }

  #stepOne(id: string, fighter: Fighter): void {
    this.#bots.get(id)!.decide(this.state, id, this.#input);
    fighter.age = (fighter.age + 1) & 0xffff;
    const { hasFired } = stepFighter(fighter, this.#input, fighter.age, this.map, rules.STEP_SECONDS);
    if (hasFired) this.#fire(id, fighter);
  }

  #fire(id: string, { x, y, aim: angle, slot }: Fighter): void {
    const shot = this.state.projectiles.find((projectile) => !projectile.isFlying);
    if (!shot) return;
    this.#serial = (this.#serial % 0xffff) + 1;
    const bornTick = this.#tick & 0xffff;
    Object.assign(shot, { serial: this.#serial, owner: slot, ownerId: id, x, y, angle, bornTick });
    Object.assign(shot, { endAge: 0, isFlying: true, ageTicks: 0 });
    shot.wallAge = flightEndAge(shot, this.map);
  }

  #fly(shot: Projectile): void {
    const age = shot.ageTicks;
    const nextAge = Math.min(age + 1, shot.wallAge);
    flightAt(shot, age, this.#from);
    flightAt(shot, nextAge, this.#to);
    shot.ageTicks = age + 1;
    if (nextAge >= shot.wallAge) shot.isFlying = false;
    for (const fighter of this.state.fighters.values()) {
      if (!fighter.isAlive || fighter.slot === shot.owner) continue;
      const share = sweepPointToCircle(this.#from, this.#to, fighter, fighter, rules.HIT_RADIUS);
      if (share > 1) continue;
      shot.isFlying = false;
      shot.endAge = Math.max(1, Math.ceil((age + share * (nextAge - age)) * 8));
      this.#hit(fighter, shot.ownerId);
      return;
    }
  }

  #hit(victim: Fighter, attackerId: string): void {
    victim.hp = Math.max(0, victim.hp - rules.BULLET_DAMAGE);
    if (victim.hp > 0) return;
    Object.assign(victim, { isAlive: false, vx: 0, vy: 0, respawnTick: this.#tick + rules.RESPAWN_STEPS });
    const attacker = this.state.fighters.get(attackerId);
    if (!attacker) return;
    attacker.points++;
    const leader = this.state.fighters.get(this.state.crownId);
    if (!leader || attacker.points > leader.points) this.state.crownId = attackerId;
  }
}
