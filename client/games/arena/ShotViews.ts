import type { Container, Sprite } from 'pixi.js';
import { type FlightSeed, flightAt, flightEndAge } from '../../../shared/games/arena/flight.ts';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import { BULLET_RADIUS, BULLET_SPEED, FIGHTER_RADIUS, TICK_RATE } from '../../../shared/games/arena/rules.ts';
import type { Projectile } from '../../../shared/games/arena/schemas.ts';
import type { PaintTextures } from './paintPaintTextures.ts';
import type { Splashes } from './Splashes.ts';
import { SpritePool } from './SpritePool.ts';

/** A shot of one's own that the server has not shown yet. */
export interface UnconfirmedShot extends FlightSeed {
  readonly inputNumber: number;
  /** performance.now() */
  readonly firedAtMs: number;
}

/** Shots are drawn from the rim of the marble on. */
const MUZZLE_AGE_TICKS = (FIGHTER_RADIUS / BULLET_SPEED) * TICK_RATE;
/** How quickly a shot that was first seen in mid-flight catches up with where it truly is: 63 % in this time. */
const CATCH_UP_MS = 90;
/** A shot over for longer than this when it is first seen (one joins, one comes back) is not shown at all. */
const STALE_TICKS = 12;
const MS_PER_TICK = 1000 / TICK_RATE;
/** The drop texture's head is 40 pixels across. */
const DROP_SCALE = (BULLET_RADIUS * 2.5) / 40;

interface ShotView {
  sprite: Sprite | undefined;
  seed: FlightSeed;
  serial: number;
  inputNumber: number;
  tint: number;
  /** Ticks by which it is drawn younger than it is; eased to 0. */
  lagTicks: number;
  /** The age at which it was drawn last. */
  drawnTicks: number;
  /** Ticks at which a wall or its range ends it. */
  flightEndTicks: number;
  isOver: boolean;
}

export interface ShotScene {
  readonly map: ArenaMap;
  readonly layer: Container;
  readonly paint: PaintTextures;
  readonly splashes: Splashes;
}

/** All shots in the air, each drawn from its seed; own ones from the frame in which they were fired. */
export class ShotViews {
  readonly #scene: ShotScene;
  readonly #pool: SpritePool;
  /** By slot of the server's ring. */
  readonly #confirmed: (ShotView | undefined)[] = [];
  /** Own ones, by input number. */
  readonly #unconfirmed = new Map<number, ShotView>();
  readonly #point = { x: 0, y: 0 };

  constructor(scene: ShotScene) {
    this.#scene = scene;
    this.#pool = new SpritePool(scene.layer);
  }

  /**
   * Draws one slot of the ring.
   * @param presentTick the server's tick at the moment that the own fighter is predicted for, with its fraction
   * @param tintOf the colour of an owner, by its slot
   */
  updateConfirmed(
    slot: number,
    shot: Readonly<Projectile>,
    presentTick: number,
    isOwn: boolean,
    deltaMs: number,
    tintOf: (owner: number) => number,
  ): void {
    if (shot.owner === 0) return;
    const ageTicks = signed16(presentTick - shot.bornTick);
    let view = this.#confirmed[slot];
    if (view?.serial !== shot.serial) {
      if (view) this.#hide(view);
      view = (isOwn && this.#adopt(shot, ageTicks)) || this.#begin(shot, ageTicks, tintOf(shot.owner));
      this.#confirmed[slot] = view;
    }
    if (view.isOver) return;
    view.lagTicks *= Math.exp(-deltaMs / CATCH_UP_MS);
    const hitTicks = shot.endAge > 0 ? shot.endAge / 8 : Number.POSITIVE_INFINITY;
    this.#draw(view, ageTicks - view.lagTicks, hitTicks);
  }

  /** Draws the own shots that only this client knows of, and drops those that the server never confirmed. */
  updateUnconfirmed(shots: readonly UnconfirmedShot[], nowMs: number, tint: number): void {
    for (const shot of shots) {
      let view = this.#unconfirmed.get(shot.inputNumber);
      if (!view) {
        view = this.#create(shot, tint);
        view.inputNumber = shot.inputNumber;
        this.#unconfirmed.set(shot.inputNumber, view);
      }
      const ageTicks = (nowMs - shot.firedAtMs) / MS_PER_TICK + MUZZLE_AGE_TICKS;
      view.drawnTicks = ageTicks;
      if (!view.isOver) this.#draw(view, ageTicks, Number.POSITIVE_INFINITY);
    }
    if (this.#unconfirmed.size === shots.length) return;
    for (const [inputNumber, view] of this.#unconfirmed) {
      if (shots.some((shot) => shot.inputNumber === inputNumber)) continue;
      this.#hide(view);
      this.#unconfirmed.delete(inputNumber);
    }
  }

  /** The server's word for a shot already drawn: it flies on from where it was seen last. */
  #adopt(shot: Readonly<Projectile>, ageTicks: number): ShotView | undefined {
    const view = this.#unconfirmed.get(shot.inputNumber);
    if (!view) return undefined;
    this.#unconfirmed.delete(shot.inputNumber);
    view.serial = shot.serial;
    view.seed = { x: shot.x, y: shot.y, angle: shot.angle };
    view.flightEndTicks = flightEndAge(view.seed, this.#scene.map);
    view.lagTicks = ageTicks - view.drawnTicks;
    return view;
  }

  #begin(shot: Readonly<Projectile>, ageTicks: number, tint: number): ShotView {
    const view = this.#create(shot, tint);
    view.serial = shot.serial;
    view.lagTicks = ageTicks - MUZZLE_AGE_TICKS;
    view.isOver = ageTicks - view.flightEndTicks > STALE_TICKS || ageTicks < -STALE_TICKS;
    return view;
  }

  #create({ x, y, angle }: FlightSeed, tint: number): ShotView {
    const seed = { x, y, angle };
    return {
      sprite: undefined,
      seed,
      serial: 0,
      inputNumber: -1,
      tint,
      lagTicks: 0,
      drawnTicks: 0,
      flightEndTicks: flightEndAge(seed, this.#scene.map),
      isOver: false,
    };
  }

  #draw(view: ShotView, ageTicks: number, hitTicks: number): void {
    const endTicks = Math.min(view.flightEndTicks, hitTicks);
    const at = flightAt(view.seed, Math.min(ageTicks, endTicks), this.#point);
    if (ageTicks >= endTicks) {
      if (hitTicks <= view.flightEndTicks) this.#scene.splashes.hit(at.x, at.y, view.seed.angle, view.tint);
      else this.#scene.splashes.fall(at.x, at.y, view.seed.angle, view.tint);
      this.#hide(view);
      view.isOver = true;
      return;
    }
    view.sprite ??= this.#pool.take(this.#scene.paint.drop, view.tint);
    view.sprite.position.set(at.x, at.y);
    view.sprite.rotation = view.seed.angle;
    // The tail grows out of the muzzle.
    const stretch = Math.min(1, Math.max(0, ageTicks - MUZZLE_AGE_TICKS) / 1.5);
    view.sprite.scale.set(DROP_SCALE * (0.55 + 0.55 * stretch), DROP_SCALE);
  }

  #hide(view: ShotView): void {
    if (view.sprite) this.#pool.giveBack(view.sprite);
    view.sprite = undefined;
  }
}

/** A difference of tick numbers modulo 65536, nearest to zero; the fraction stays. */
function signed16(difference: number): number {
  const wrapped = ((difference % 65536) + 65536) % 65536;
  return wrapped >= 32768 ? wrapped - 65536 : wrapped;
}
