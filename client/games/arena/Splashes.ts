import type { Container } from 'pixi.js';
import { isMotionReduced } from '../../render/isMotionReduced.ts';
import type { PaintedFloor } from './PaintedFloor.ts';
import { Particles } from './Particles.ts';
import type { PaintTextures } from './paintPaintTextures.ts';

const MOST_DROPLETS = 400;
const MOST_GLIMPSES = 200;
const DROPLET_PIXELS = 28;
const RING_PIXELS = 120;
/** Share of droplets with reduced motion. */
const REDUCED_SHARE = 0.35;
const STEAM = 0xe9e2f5;
const GOLD = 0xffd54a;

/** Flying paint and the stains it leaves, flashes, rings and puffs. Effects only: nothing here affects the game. */
export class Splashes {
  readonly #droplets: Particles;
  readonly #under: Particles;
  readonly #over: Particles;
  readonly #paint: PaintTextures;
  readonly #floor: PaintedFloor;

  /**
   * @param under a layer below the marbles
   * @param air a layer above the walls
   */
  constructor(under: Container, air: Container, paint: PaintTextures, floor: PaintedFloor) {
    this.#under = new Particles(under, MOST_GLIMPSES);
    this.#droplets = new Particles(air, MOST_DROPLETS);
    this.#over = new Particles(air, MOST_GLIMPSES);
    this.#paint = paint;
    this.#floor = floor;
  }

  /**
   * A shot hits a fighter.
   * @param angle direction of the shot, radians
   */
  hit(x: number, y: number, angle: number, tint: number): void {
    this.#throw(x, y, angle, 1.3, 9, 380, tint);
    this.#ring(x, y, tint, 16, 62, 190);
    this.#floor.stain(x + Math.cos(angle) * 26, y + Math.sin(angle) * 26, 50 + Math.random() * 28, tint);
  }

  /** A shot hits a wall, or drops at the end of its range. */
  fall(x: number, y: number, angle: number, tint: number): void {
    this.#throw(x, y, angle + Math.PI, 1.3, 5, 220, tint);
    this.#floor.stain(x, y, 28 + Math.random() * 20, tint);
  }

  /**
   * A shot leaves a fighter.
   * @param x position of the muzzle, as `y`
   */
  muzzle(x: number, y: number, angle: number, tint: number): void {
    const flash = this.#over.take(this.#paint.flash, x, y, 0xffffff, 75);
    flash.sprite.rotation = angle;
    flash.fromScale = 0.62;
    flash.toScale = 0.3;
    flash.toAlpha = 0.2;
    this.#throw(x, y, angle, 0.7, 1, 260, tint);
  }

  /** A fighter dies: it bursts and leaves a large stain. */
  burst(x: number, y: number, tint: number): void {
    this.#throw(x, y, 0, Math.PI, 30, 640, tint);
    this.#ring(x, y, 0xffffff, 30, 190, 260);
    this.#ring(x, y, tint, 20, 250, 420);
    this.#floor.stain(x, y, 200 + Math.random() * 50, tint);
    for (let spot = 0; spot < 6; spot++) {
      const angle = Math.random() * Math.PI * 2;
      const distance = 60 + Math.random() * 80;
      this.#floor.stain(x + Math.cos(angle) * distance, y + Math.sin(angle) * distance, 40 + Math.random() * 46, tint);
    }
  }

  /**
   * The afterimage of a dashing marble.
   * @param scale of a texture the size of a marble's
   */
  ghost(x: number, y: number, tint: number, scale: number): void {
    const ghost = this.#under.take(this.#paint.ghost, x, y, tint, 230);
    ghost.fromScale = scale;
    ghost.toScale = scale * 0.45;
    ghost.fromAlpha = 0.5;
    ghost.toAlpha = 0;
  }

  /** A fighter spawns. */
  arrive(x: number, y: number, tint: number): void {
    this.#ring(x, y, tint, 130, 30, 260);
    this.#ring(x, y, 0xffffff, 24, 120, 320);
  }

  /** A shield ends, or absorbs a shot. */
  shimmer(x: number, y: number): void {
    this.#ring(x, y, 0xcdf0ff, 66, 112, 260);
  }

  /** A dash deflects a shot. */
  deflect(x: number, y: number, tint: number): void {
    this.#ring(x, y, 0xffffff, 50, 170, 230);
    this.#ring(x, y, tint, 30, 132, 330);
    this.#throw(x, y, 0, Math.PI, 8, 420, 0xffffff);
  }

  /** Steam from a marble whose blaster is hot. */
  steam(x: number, y: number): void {
    const puff = this.#over.take(this.#paint.smoke, x + (Math.random() - 0.5) * 26, y - 14, STEAM, 620);
    puff.vy = -150;
    puff.vx = (Math.random() - 0.5) * 60;
    puff.fromScale = 0.2;
    puff.toScale = 0.75;
    puff.fromAlpha = 0.5;
    puff.toAlpha = 0;
  }

  /** A spark of gold from the crown. */
  glitter(x: number, y: number): void {
    const spark = this.#over.take(this.#paint.spark, x + (Math.random() - 0.5) * 52, y, GOLD, 520);
    spark.vy = 70;
    spark.fromScale = 0.34;
    spark.toScale = 0;
    spark.sprite.rotation = Math.random() * Math.PI;
  }

  update(deltaMs: number): void {
    this.#under.update(deltaMs);
    this.#droplets.update(deltaMs);
    this.#over.update(deltaMs);
  }

  /** @param fromSize world units across, as `toSize` */
  #ring(x: number, y: number, tint: number, fromSize: number, toSize: number, lifeMs: number): void {
    const ring = this.#over.take(this.#paint.ring, x, y, tint, lifeMs);
    ring.fromScale = fromSize / RING_PIXELS;
    ring.toScale = toSize / RING_PIXELS;
    ring.fromAlpha = 0.95;
    ring.toAlpha = 0;
  }

  /**
   * @param spread radians to either side of `angle`
   * @param speed at most, in units a second
   */
  #throw(x: number, y: number, angle: number, spread: number, count: number, speed: number, tint: number): void {
    const wanted = isMotionReduced() ? Math.ceil(count * REDUCED_SHARE) : count;
    for (let index = 0; index < wanted; index++) {
      const way = angle + (Math.random() * 2 - 1) * spread;
      const fast = speed * (0.3 + Math.random() * 0.7);
      const droplet = this.#droplets.take(this.#paint.droplet, x, y, tint, 260 + Math.random() * 260);
      droplet.vx = Math.cos(way) * fast;
      droplet.vy = Math.sin(way) * fast;
      droplet.fromScale = (10 + Math.random() * 14) / DROPLET_PIXELS;
      droplet.toScale = 0;
    }
  }
}
