import type { Container } from 'pixi.js';
import { type FlightSeed, flightAt, flightEndAge } from '../../../shared/games/arena/flight.ts';
import type { ArenaMap } from '../../../shared/games/arena/maps.ts';
import {
  BULLET_SPEED,
  FIGHTER_RADIUS,
  PROJECTILE_SLOTS,
  STEP_MS,
  TICK_RATE,
} from '../../../shared/games/arena/rules.ts';
import { type Projectile, shotKinds } from '../../../shared/games/arena/schemas.ts';
import type { Shake } from '../../render/Shake.ts';
import { SpritePool } from '../../render/SpritePool.ts';
import type { Fighters } from './Fighters.ts';
import type { OwnShot } from './OwnShots.ts';
import type { DropTextures } from './paintDropTextures.ts';
import { DROP_SCALE, ShotView } from './ShotView.ts';
import type { Splashes } from './Splashes.ts';

/** The age at which a shot leaves the marble's rim and becomes visible. */
const MUZZLE_AGE_TICKS = (FIGHTER_RADIUS / BULLET_SPEED) * TICK_RATE;
/** A shot first seen in mid-flight catches up with its true position: 63 % of the way in this time. */
const CATCH_UP_MS = 90;
/** A shot that ended longer ago than this when first seen, as after joining or reconnecting, is not shown. */
const STALE_TICKS = 12;
/**
 * How long this player's shot is hidden after it was seen to touch somebody. If it is still flying after that, it
 * missed.
 */
const TOUCHED_TICKS = 9;
const GIVEN_SHAKE = 2.5;

export interface ShotScene {
  readonly layer: Container;
  readonly drops: DropTextures;
  readonly splashes: Splashes;
  readonly fighters: Fighters;
  readonly shake: Shake;
}

/**
 * All shots in flight, each drawn from its seed. This player's shots are shown from the frame in which they were fired.
 */
export class ShotViews {
  readonly #scene: ShotScene;
  readonly #pool: SpritePool;
  /** By slot of the server's ring. */
  readonly #confirmed: ShotView[] = Array.from({ length: PROJECTILE_SLOTS }, () => new ShotView());
  /** This player's shots that the server has not confirmed. */
  readonly #unconfirmed: ShotView[] = [];
  readonly #idle: ShotView[] = [];
  readonly #from = { x: 0, y: 0 };
  readonly #at = { x: 0, y: 0 };
  #map: ArenaMap;

  constructor(scene: ShotScene, map: ArenaMap) {
    this.#scene = scene;
    this.#map = map;
    this.#pool = new SpritePool(scene.layer);
  }

  /** Ends all shots, because none continues on another map. */
  enter(map: ArenaMap): void {
    this.#map = map;
    for (const view of this.#confirmed) this.#end(view);
    while (this.#unconfirmed.length > 0) this.#forget(0);
  }

  /**
   * Draws one slot of the ring.
   * @param presentTick the server tick, with its fraction, for which this player's fighter is predicted
   */
  updateConfirmed(
    slot: number,
    shot: Readonly<Projectile>,
    presentTick: number,
    isOwn: boolean,
    deltaMs: number,
  ): void {
    const { serial } = shot;
    let view = this.#confirmed[slot]!;
    if (view.serial === serial && view.isOver) return;
    const ageTicks = signed16(presentTick - shot.bornTick);
    if (view.serial !== serial) {
      this.#end(view);
      view = this.#adopt(slot, shot, ageTicks, isOwn) ?? this.#begin(view, shot, ageTicks, isOwn);
      view.serial = serial;
      if (view.isOver) return;
    }
    view.lagTicks *= Math.exp(-deltaMs / CATCH_UP_MS);
    const { endAge } = shot;
    this.#draw(view, ageTicks - view.lagTicks, endAge > 0 ? endAge / 8 : Number.POSITIVE_INFINITY);
  }

  /** Draws this player's unconfirmed shots, and drops those that the server never confirmed. */
  updateUnconfirmed(shots: readonly OwnShot[], nowMs: number, ownSlot: number): void {
    for (let index = 0; index < shots.length; index++) {
      const shot = shots[index]!;
      const view = this.#find(shot.inputNumber) ?? this.#foresee(shot, ownSlot);
      const ageTicks = (nowMs - shot.firedAtMs) / STEP_MS + MUZZLE_AGE_TICKS;
      view.isWaiting = true;
      if (!view.isOver) this.#draw(view, ageTicks, Number.POSITIVE_INFINITY);
      view.drawnTicks = ageTicks;
    }
    for (let index = this.#unconfirmed.length - 1; index >= 0; index--) {
      const view = this.#unconfirmed[index]!;
      if (!view.isWaiting) this.#forget(index);
      view.isWaiting = false;
    }
  }

  /** Takes over a shot drawn so far as unconfirmed. It continues from where it was last drawn. */
  #adopt(slot: number, shot: Readonly<Projectile>, ageTicks: number, isOwn: boolean): ShotView | undefined {
    if (!isOwn || shot.kind === shotKinds.deflected) return undefined;
    const view = this.#find(shot.inputNumber);
    if (!view) return undefined;
    this.#unconfirmed.splice(this.#unconfirmed.indexOf(view), 1);
    this.#idle.push(this.#confirmed[slot]!);
    this.#confirmed[slot] = view;
    view.aim(shot, flightEndAge(shot, this.#map));
    view.lagTicks = ageTicks - view.drawnTicks;
    return view;
  }

  #begin(view: ShotView, shot: Readonly<Projectile>, ageTicks: number, isOwn: boolean): ShotView {
    const { owner } = shot;
    view.serial = shot.serial;
    view.isOver = true;
    if (owner === 0) return view;
    const isDeflected = shot.kind === shotKinds.deflected;
    this.#load(view, shot, owner, isOwn, isDeflected);
    view.isOver = ageTicks - view.flightEndTicks > STALE_TICKS || ageTicks < -STALE_TICKS;
    view.lagTicks = ageTicks - MUZZLE_AGE_TICKS;
    if (view.isOver) return view;
    if (isDeflected) this.#scene.splashes.deflect(shot.x, shot.y, view.tint);
    this.#leaveMuzzle(view);
    return view;
  }

  #foresee(shot: OwnShot, ownSlot: number): ShotView {
    const view = this.#idle.pop() ?? new ShotView();
    this.#load(view, shot, ownSlot, true, false);
    view.inputNumber = shot.inputNumber;
    this.#unconfirmed.push(view);
    this.#leaveMuzzle(view);
    return view;
  }

  #load(view: ShotView, seed: FlightSeed, owner: number, isOwn: boolean, isDeflected: boolean): void {
    const shooter = this.#scene.fighters.ofSlot(owner);
    view.begin(owner, isOwn, shooter?.tint ?? 0xffffff);
    view.texture = this.#scene.drops.dropOf(shooter?.look ?? 0, isOwn, isDeflected);
    view.aim(seed, flightEndAge(seed, this.#map));
  }

  #leaveMuzzle(view: ShotView): void {
    const at = flightAt(view.seed, MUZZLE_AGE_TICKS * 1.3, this.#at);
    this.#scene.splashes.muzzle(at.x, at.y, view.seed.angle, view.tint);
    this.#scene.fighters.ofSlot(view.owner)?.kick(view.seed.angle, -0.1);
  }

  #draw(view: ShotView, ageTicks: number, hitTicks: number): void {
    const endTicks = Math.min(view.flightEndTicks, hitTicks);
    const at = flightAt(view.seed, Math.min(ageTicks, endTicks), this.#at);
    const isTouching = view.touchedTicks >= 0 && ageTicks < view.touchedTicks + TOUCHED_TICKS;
    if (ageTicks >= endTicks) {
      if (!(isTouching && hitTicks <= view.flightEndTicks)) this.#splash(view, hitTicks <= view.flightEndTicks);
      this.#end(view);
      return;
    }
    if (isTouching || (view.isOwn && this.#touches(view, ageTicks))) return;
    view.sprite ??= this.#pool.take(view.texture, 0xffffff);
    view.sprite.position.set(at.x, at.y);
    view.sprite.rotation = view.seed.angle;
    // The tail grows as the shot leaves the muzzle.
    const stretch = Math.min(1, Math.max(0, ageTicks - MUZZLE_AGE_TICKS) / 1.5);
    view.sprite.scale.set(DROP_SCALE * (0.5 + 0.5 * stretch), DROP_SCALE);
  }

  /** This player's shot ends at the marble it is seen to touch, before the server confirms the hit. */
  #touches(view: ShotView, ageTicks: number): boolean {
    const { fighters, splashes, shake } = this.#scene;
    const fromTicks = Math.max(0, view.touchCheckedTicks);
    view.touchCheckedTicks = ageTicks;
    if (view.touchedTicks >= 0 || ageTicks <= fromTicks) return false;
    flightAt(view.seed, fromTicks, this.#from);
    const touched = fighters.touchedBy(this.#from, this.#at, view.owner);
    if (!touched) return false;
    view.touchedTicks = ageTicks;
    this.#hide(view);
    if (touched.isShielded) splashes.shimmer(touched.place.x, touched.place.y);
    splashes.hit(this.#at.x, this.#at.y, view.seed.angle, view.tint);
    touched.strike(view.seed.angle, true);
    shake.add(GIVEN_SHAKE);
    return true;
  }

  #splash(view: ShotView, isHit: boolean): void {
    const { fighters, splashes, shake } = this.#scene;
    const struck = isHit ? fighters.nearest(this.#at, view.owner) : undefined;
    if (!struck) {
      splashes.fall(this.#at.x, this.#at.y, view.seed.angle, view.tint);
      return;
    }
    splashes.hit(this.#at.x, this.#at.y, view.seed.angle, view.tint);
    if (struck.isShielded) splashes.shimmer(struck.place.x, struck.place.y);
    struck.strike(view.seed.angle, false);
    if (view.isOwn) shake.add(GIVEN_SHAKE);
  }

  #find(inputNumber: number): ShotView | undefined {
    for (let index = 0; index < this.#unconfirmed.length; index++) {
      const view = this.#unconfirmed[index]!;
      if (view.inputNumber === inputNumber) return view;
    }
    return undefined;
  }

  #forget(index: number): void {
    const view = this.#unconfirmed[index]!;
    this.#end(view);
    this.#unconfirmed.splice(index, 1);
    this.#idle.push(view);
  }

  #end(view: ShotView): void {
    this.#hide(view);
    view.isOver = true;
  }

  #hide(view: ShotView): void {
    if (view.sprite) this.#pool.giveBack(view.sprite);
    view.sprite = undefined;
  }
}

/** The difference of two tick numbers modulo 65536, closest to zero. Keeps the fraction. */
function signed16(difference: number): number {
  const wrapped = ((difference % 65536) + 65536) % 65536;
  return wrapped >= 32768 ? wrapped - 65536 : wrapped;
}
