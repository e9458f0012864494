import type { ArenaEvent, ArenaEventOf } from '../../shared/games/arena/events.ts';
import type { ArenaMap } from '../../shared/games/arena/maps.ts';
import { TICK_RATE } from '../../shared/games/arena/rules.ts';
import type { ArenaState, Fighter } from '../../shared/games/arena/schemas.ts';

/** Half of a 1600 × 900 view. */
const VIEW_HALF = { x: 800, y: 450 };
/** Hits further apart than this belong to different fights. */
const FIGHT_GAP_MS = 1500;
const STILL_UNITS = 10;
const STILL_TICKS = 2 * TICK_RATE;

/** What the report needs to know about one death. */
interface DeathRecord {
  readonly tick: number;
  readonly timeToKillMs: number;
  /** Time since the first hit of this life, as far back as the game remembers hits. */
  readonly wornDownMs: number;
  readonly distance: number;
  readonly wasDeflected: boolean;
  /** Time since the shield ended; undefined if it did not end in this life. */
  readonly sinceShieldTicks: number | undefined;
  /** How long the killer had been in the victim's view without interruption. */
  readonly killerInViewTicks: number;
  /** Whether the killer was in the left half, in the upper half, and had spawned on the first side. */
  readonly isKillerLeft: boolean;
  readonly isKillerTop: boolean;
  readonly isKillerOfFirstSide: boolean;
}

interface SeatRecord {
  readonly fighter: Fighter;
  wasAlive: boolean;
  wasShielded: boolean;
  shieldEndTick: number | undefined;
  isOfFirstSide: boolean;
  anchorX: number;
  anchorY: number;
  anchorTick: number;
  aliveTicks: number;
  stillTicks: number;
  /** For every seat, the tick since which it has been in view; -1 if it is not. */
  readonly inViewSince: Int32Array;
}

type HitFact = ArenaEventOf<'death'>['hits'][number];

/** Records what the report needs, tick by tick. */
export class MatchRecorder {
  readonly deaths: DeathRecord[] = [];
  readonly crownHeads: string[] = [];
  deflections = 0;
  readonly #state: ArenaState;
  readonly #map: ArenaMap;
  readonly #seats: Map<string, SeatRecord>;
  readonly #indices: Map<string, number>;
  #tick = 0;

  constructor(state: ArenaState, map: ArenaMap) {
    this.#state = state;
    this.#map = map;
    const count = state.fighters.size;
    this.#seats = new Map([...state.fighters].map(([id, fighter]) => [id, createSeatRecord(fighter, count)]));
    this.#indices = new Map([...this.#seats.keys()].map((id, index) => [id, index]));
  }

  /** Call before the world steps, so that its events count for this tick. */
  beginTick(tick: number): void {
    this.#tick = tick;
  }

  readonly emit = (event: ArenaEvent): void => {
    if (event.kind === 'crown' && event.id !== this.crownHeads.at(-1)) this.crownHeads.push(event.id);
    if (event.kind === 'deflect') this.deflections++;
  };

  readonly tell = (id: string, event: ArenaEvent): void => {
    if (event.kind !== 'death') return;
    const victim = this.#seats.get(id)!;
    const killerId = event.killer;
    const killer = this.#seats.get(killerId);
    if (!killer) return;
    const { hits } = event;
    const since = victim.inViewSince[this.#indices.get(killerId)!]!;
    this.deaths.push({
      tick: this.#tick,
      timeToKillMs: fightMs(hits),
      wornDownMs: hits.at(-1)?.agoMs ?? 0,
      distance: event.distance,
      wasDeflected: event.weapon === 'deflected',
      sinceShieldTicks: victim.shieldEndTick === undefined ? undefined : this.#tick - victim.shieldEndTick,
      killerInViewTicks: since < 0 ? 0 : this.#tick - since,
      isKillerLeft: killer.fighter.x < this.#map.width / 2,
      isKillerTop: killer.fighter.y < this.#map.height / 2,
      isKillerOfFirstSide: killer.isOfFirstSide,
    });
  };

  endTick(): void {
    const seats = [...this.#seats.values()];
    for (const seat of seats) this.#noteLife(seat);
    const xs = seats.map(({ fighter }) => fighter.x);
    const ys = seats.map(({ fighter }) => fighter.y);
    for (const [index, seat] of seats.entries()) {
      for (let other = 0; other < seats.length; other++) {
        const isInView =
          seats[other]!.wasAlive &&
          Math.abs(xs[other]! - xs[index]!) <= VIEW_HALF.x &&
          Math.abs(ys[other]! - ys[index]!) <= VIEW_HALF.y;
        if (!isInView) seat.inViewSince[other] = -1;
        else if (seat.inViewSince[other]! < 0) seat.inViewSince[other] = this.#tick;
      }
    }
  }

  get points(): number[] {
    return [...this.#state.fighters.values()].map((fighter) => fighter.points);
  }

  get aliveTicks(): number {
    return sum([...this.#seats.values()].map((seat) => seat.aliveTicks));
  }

  get stillTicks(): number {
    return sum([...this.#seats.values()].map((seat) => seat.stillTicks));
  }

  #noteLife(seat: SeatRecord): void {
    const { isAlive, isShielded, x, y } = seat.fighter;
    if (isAlive && !seat.wasAlive) {
      seat.shieldEndTick = undefined;
      seat.isOfFirstSide = isOfFirstHalf(x, y, this.#map);
      seat.anchorTick = this.#tick;
      seat.inViewSince.fill(-1);
    }
    if (seat.wasShielded && !isShielded) seat.shieldEndTick = this.#tick;
    if (isAlive) {
      seat.aliveTicks++;
      if (Math.hypot(x - seat.anchorX, y - seat.anchorY) >= STILL_UNITS) {
        seat.anchorX = x;
        seat.anchorY = y;
        seat.anchorTick = this.#tick;
      } else if (this.#tick - seat.anchorTick > STILL_TICKS) seat.stillTicks++;
    }
    seat.wasAlive = isAlive;
    seat.wasShielded = isShielded;
  }
}

function createSeatRecord(fighter: Fighter, seats: number): SeatRecord {
  return {
    fighter,
    wasAlive: false,
    wasShielded: false,
    shieldEndTick: undefined,
    isOfFirstSide: false,
    anchorX: 0,
    anchorY: 0,
    anchorTick: 0,
    aliveTicks: 0,
    stillTicks: 0,
    inViewSince: new Int32Array(seats).fill(-1),
  };
}

/**
 * Splits a map into two halves that a half turn swaps: the left half, including the upper part of the middle line, is
 * the first.
 */
function isOfFirstHalf(x: number, y: number, { width, height }: ArenaMap): boolean {
  return x < width / 2 || (x === width / 2 && y < height / 2);
}

/** Time from the first hit of the last fight to the death. `hits` are newest first. */
function fightMs(hits: readonly HitFact[]): number {
  let firstMs = 0;
  for (const { agoMs } of hits) {
    if (agoMs - firstMs > FIGHT_GAP_MS) break;
    firstMs = agoMs;
  }
  return firstMs;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
