import type { RoomClock } from '@colyseus/sdk';
import type { ArenaSight, SeenRoom } from '../../../client/games/arena/ArenaSight.ts';
import type { OwnShot } from '../../../client/games/arena/OwnShots.ts';
import { flightEndAge } from '../../../shared/games/arena/flight.ts';
import { arenaMaps, mapByName } from '../../../shared/games/arena/maps.ts';
import * as rules from '../../../shared/games/arena/rules.ts';
import { ArenaState, Fighter, Projectile } from '../../../shared/games/arena/schemas.ts';
import { createRandom } from '../../../shared/math/random.ts';
import { Seat } from '../../../shared/room/RoomState.ts';

const MS_PER_TICK = 1000 / rules.TICK_RATE;
const DEAD_TICKS = 20;

/** A made-up fight: a state that changes as a server's would, and a player who sees it. Seeded, without a network. */
export class FakeArena {
  readonly state = new ArenaState();
  readonly room: SeenRoom;
  readonly sight: ArenaSight;
  readonly #random = createRandom(5);
  readonly #shots: number;
  readonly #ids: string[] = [];
  readonly #ends = new Float64Array(rules.PROJECTILE_SLOTS);
  readonly #ownShots: OwnShot[] = [];
  #nowMs = 0;
  #tick = 0;
  #serial = 1;

  /** @param shots kept in flight */
  constructor(fighters: number, shots: number, mapName: string) {
    this.#shots = shots;
    this.state.mapName = mapName;
    for (let index = 0; index < fighters; index++) this.#addFighter(`seat${index}`, index);
    for (let slot = 0; slot < rules.PROJECTILE_SLOTS; slot++) this.state.projectiles.push(new Projectile());
    const clock: RoomClock = {
      now: () => this.#nowMs,
      serverNow: () => this.#nowMs,
      renderNow: () => this.#nowMs,
      rtt: () => 40,
      smoothedRtt: () => 40,
      jitter: () => 0,
      lastServerTime: () => this.#nowMs,
      sample: () => {},
    };
    this.room = { state: this.state, clock };
    this.sight = this.#createSight();
  }

  get flying(): number {
    let flying = 0;
    for (let slot = 0; slot < this.#shots; slot++) if (this.#tick < (this.#ends[slot] ?? 0)) flying++;
    return flying;
  }

  /** Advances the fight to a moment. */
  advance(nowMs: number): void {
    this.#nowMs = nowMs;
    const due = Math.floor(nowMs / MS_PER_TICK);
    while (this.#tick < due) this.#step(++this.#tick);
    for (let index = this.#ownShots.length - 1; index >= 0; index--) {
      if (nowMs - this.#ownShots[index]!.firedAtMs > 60) this.#ownShots.splice(index, 1);
    }
  }

  startRound(): void {
    this.state.round++;
    // Another arena each round, whatever the game would choose for so many: this is what costs most.
    this.state.mapName = arenaMaps[this.state.round % arenaMaps.length]!.name;
    for (const fighter of this.state.fighters.values()) this.#place(fighter);
  }

  #createSight(): ArenaSight {
    const { state } = this;
    const ownShots = this.#ownShots;
    return {
      ownId: 'seat0',
      get map() {
        return mapByName(state.mapName);
      },
      get own() {
        return state.fighters.get('seat0');
      },
      get ownAge() {
        return state.fighters.get('seat0')?.age;
      },
      ownShots,
      foreseesShots: true,
      pose: (id, out = { x: 0, y: 0, aim: 0 }) => {
        const fighter = state.fighters.get(id);
        if (!fighter) return out;
        const seconds = (this.#nowMs - this.#tick * MS_PER_TICK) / 1000;
        out.x = fighter.x + fighter.vx * seconds;
        out.y = fighter.y + fighter.vy * seconds;
        out.aim = fighter.aim;
        return out;
      },
    };
  }

  #addFighter(id: string, index: number): void {
    const seat = new Seat();
    seat.name = `Fighter ${index}`;
    seat.look = index;
    this.state.seats.set(id, seat);
    const fighter = new Fighter();
    fighter.slot = index + 1;
    this.#place(fighter);
    this.state.fighters.set(id, fighter);
    this.#ids.push(id);
  }

  #place(fighter: Fighter): void {
    const { width, height } = mapByName(this.state.mapName);
    fighter.x = 60 + this.#random() * (width - 120);
    fighter.y = 60 + this.#random() * (height - 120);
    fighter.isAlive = true;
    fighter.hp = rules.MAX_HP;
  }

  #step(tick: number): void {
    for (const fighter of this.state.fighters.values()) this.#stepFighter(fighter, tick);
    for (let slot = 0; slot < this.#shots; slot++) {
      if (tick >= (this.#ends[slot] ?? 0)) this.#fire(slot, tick);
    }
    if (tick % 90 === 0) this.state.crownId = this.#ids[Math.floor(this.#random() * this.#ids.length)]!;
  }

  #stepFighter(fighter: Fighter, tick: number): void {
    fighter.age = tick & 0xffff;
    if (!fighter.isAlive) {
      if (tick >= fighter.respawnTick) this.#place(fighter);
      return;
    }
    const { width, height } = mapByName(this.state.mapName);
    if (tick % 12 === fighter.slot % 12) {
      const angle = this.#random() * Math.PI * 2;
      const speed = this.#random() < 0.12 ? rules.DASH_SPEED : rules.RUN_SPEED;
      fighter.vx = Math.cos(angle) * speed;
      fighter.vy = Math.sin(angle) * speed;
      fighter.aim = angle;
      fighter.isShielded = this.#random() < 0.1;
    }
    const x = fighter.x + fighter.vx / rules.TICK_RATE;
    const y = fighter.y + fighter.vy / rules.TICK_RATE;
    if (x > 30 && x < width - 30) fighter.x = x;
    if (y > 30 && y < height - 30) fighter.y = y;
  }

  #fire(slot: number, tick: number): void {
    const shot = this.state.projectiles.at(slot)!;
    const owner = this.state.fighters.get(this.#ids[slot % this.#ids.length]!)!;
    if (shot.owner > 0 && this.#random() < 0.35) this.#hit(shot);
    shot.serial = this.#serial = (this.#serial % 0xffff) + 1;
    shot.owner = owner.slot;
    shot.inputNumber = tick & 0xffff;
    shot.kind = this.#random() < 0.1 ? 1 : 0;
    shot.x = owner.x;
    shot.y = owner.y;
    shot.angle = this.#random() * Math.PI * 2;
    shot.bornTick = tick & 0xffff;
    shot.endAge = 0;
    this.#ends[slot] = tick + Math.max(2, flightEndAge(shot, mapByName(this.state.mapName)));
    if (owner.slot !== 1) return;
    owner.heat = Math.min(1, 0.3 + this.#random());
    const seed = { x: shot.x, y: shot.y, angle: shot.angle };
    this.#ownShots.push({ ...seed, inputNumber: (tick + 7) & 0xffff, firedAtMs: this.#nowMs });
  }

  #hit(shot: Projectile): void {
    shot.endAge = 1 + Math.floor(this.#random() * 100);
    const victim = this.state.fighters.get(this.#ids[Math.floor(this.#random() * this.#ids.length)]!)!;
    if (!victim.isAlive) return;
    victim.hp = Math.max(0, victim.hp - rules.BULLET_DAMAGE);
    if (victim.hp > 0) return;
    victim.isAlive = false;
    victim.respawnTick = this.#tick + DEAD_TICKS;
  }
}
