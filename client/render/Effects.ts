import type { Container } from 'pixi.js';
import { isMotionReduced } from './isMotionReduced.ts';
import { type Particle, Particles } from './Particles.ts';
import type { EffectTextures } from './paintEffectTextures.ts';

const MOST_DROPLETS = 400;
const MOST_GLIMPSES = 200;
const DROPLET_PIXELS = 28;
const RING_PIXELS = 120;
/** Share of droplets with reduced motion. */
const REDUCED_SHARE = 0.35;

/** Drops, rings, flashes and puffs. Nothing here affects the game. */
export class Effects {
  readonly textures: EffectTextures;
  readonly #droplets: Particles;
  readonly #under: Particles;
  readonly #over: Particles;

  /**
   * @param under a layer below the marbles
   * @param air a layer above everything that stands on the floor
   */
  constructor(under: Container, air: Container, textures: EffectTextures) {
    this.textures = textures;
    this.#under = new Particles(under, MOST_GLIMPSES);
    this.#droplets = new Particles(air, MOST_DROPLETS);
    this.#over = new Particles(air, MOST_GLIMPSES);
  }

  /** A flash of light that points along `angle`, in radians. */
  flash(x: number, y: number, angle: number): void {
    const flash = this.#over.take(this.textures.flash, x, y, 0xffffff, 75);
    flash.sprite.rotation = angle;
    flash.fromScale = 0.62;
    flash.toScale = 0.3;
    flash.toAlpha = 0.2;
  }

  /**
   * The afterimage of something round and fast.
   * @param scale of a texture the size of a marble's
   */
  ghost(x: number, y: number, tint: number, scale: number): void {
    const ghost = this.#under.take(this.textures.ghost, x, y, tint, 230);
    ghost.fromScale = scale;
    ghost.toScale = scale * 0.45;
    ghost.fromAlpha = 0.5;
    ghost.toAlpha = 0;
  }

  /** A puff of smoke, for the caller to move and size. */
  puff(x: number, y: number, tint: number, lifeMs: number): Particle {
    const puff = this.#over.take(this.textures.smoke, x, y, tint, lifeMs);
    puff.fromAlpha = 0.5;
    puff.toAlpha = 0;
    return puff;
  }

  /** A spark that falls. */
  spark(x: number, y: number, tint: number): void {
    const spark = this.#over.take(this.textures.spark, x, y, tint, 520);
    spark.vy = 70;
    spark.fromScale = 0.34;
    spark.toScale = 0;
    spark.sprite.rotation = Math.random() * Math.PI;
  }

  /** @param fromSize world units across, as `toSize` */
  ring(x: number, y: number, tint: number, fromSize: number, toSize: number, lifeMs: number): void {
    const ring = this.#over.take(this.textures.ring, x, y, tint, lifeMs);
    ring.fromScale = fromSize / RING_PIXELS;
    ring.toScale = toSize / RING_PIXELS;
    ring.fromAlpha = 0.95;
    ring.toAlpha = 0;
  }

  /**
   * Throws drops.
   * @param spread radians to either side of `angle`
   * @param speed at most, in units a second
   */
  throw(x: number, y: number, angle: number, spread: number, count: number, speed: number, tint: number): void {
    const wanted = isMotionReduced() ? Math.ceil(count * REDUCED_SHARE) : count;
    for (let index = 0; index < wanted; index++) {
      const way = angle + (Math.random() * 2 - 1) * spread;
      const fast = speed * (0.3 + Math.random() * 0.7);
      const droplet = this.#droplets.take(this.textures.droplet, x, y, tint, 260 + Math.random() * 260);
      droplet.vx = Math.cos(way) * fast;
      droplet.vy = Math.sin(way) * fast;
      droplet.fromScale = (10 + Math.random() * 14) / DROPLET_PIXELS;
      droplet.toScale = 0;
    }
  }

  update(deltaMs: number): void {
    this.#under.update(deltaMs);
    this.#droplets.update(deltaMs);
    this.#over.update(deltaMs);
  }
}
