import type { Container, Sprite } from 'pixi.js';
import type { PaintedFloor } from './PaintedFloor.ts';
import type { PaintTextures } from './paintPaintTextures.ts';
import { SpritePool } from './SpritePool.ts';

const HIT_DROPLETS = 7;
const WALL_DROPLETS = 5;
const BURST_DROPLETS = 26;
/** Speed lost a second, as a rate: droplets fly out and stop. */
const DRAG = 5;
const MOST_DROPLETS = 400;

interface Droplet {
  sprite: Sprite;
  vx: number;
  vy: number;
  ageMs: number;
  lifeMs: number;
  size: number;
}

/** Paint in the air for a moment, and the stains it leaves. Nothing here decides anything. */
export class Splashes {
  readonly #pool: SpritePool;
  readonly #paint: PaintTextures;
  readonly #floor: PaintedFloor;
  readonly #droplets: Droplet[] = [];
  /** Fewer droplets for those who asked for less motion. */
  readonly #share = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0.35 : 1;

  constructor(layer: Container, paint: PaintTextures, floor: PaintedFloor) {
    this.#pool = new SpritePool(layer);
    this.#paint = paint;
    this.#floor = floor;
  }

  /** A shot ends on a fighter. @param angle the way it flew, radians */
  hit(x: number, y: number, angle: number, tint: number): void {
    this.#throw(x, y, angle, 1.2, HIT_DROPLETS, 330, tint);
    this.#floor.stain(x + Math.cos(angle) * 26, y + Math.sin(angle) * 26, 46 + Math.random() * 26, tint);
  }

  /** A shot ends on a wall, or falls at the end of its range. */
  fall(x: number, y: number, angle: number, tint: number): void {
    this.#throw(x, y, angle + Math.PI, 1.3, WALL_DROPLETS, 210, tint);
    this.#floor.stain(x, y, 28 + Math.random() * 20, tint);
  }

  /** A fighter is out: it bursts. */
  burst(x: number, y: number, tint: number): void {
    this.#throw(x, y, 0, Math.PI, BURST_DROPLETS, 560, tint);
    this.#floor.stain(x, y, 190 + Math.random() * 40, tint);
    for (let spot = 0; spot < 5; spot++) {
      const angle = Math.random() * Math.PI * 2;
      const distance = 60 + Math.random() * 70;
      this.#floor.stain(x + Math.cos(angle) * distance, y + Math.sin(angle) * distance, 40 + Math.random() * 40, tint);
    }
  }

  /** A dash leaves a puff where the marble was. */
  puff(x: number, y: number, tint: number): void {
    this.#throw(x, y, Math.random() * Math.PI * 2, 0.6, 1, 40, tint);
  }

  update(deltaMs: number): void {
    const seconds = deltaMs / 1000;
    const kept = Math.exp(-DRAG * seconds);
    for (let index = this.#droplets.length - 1; index >= 0; index--) {
      const droplet = this.#droplets[index]!;
      droplet.ageMs += deltaMs;
      if (droplet.ageMs >= droplet.lifeMs) {
        this.#pool.giveBack(droplet.sprite);
        this.#droplets[index] = this.#droplets.at(-1)!;
        this.#droplets.pop();
        continue;
      }
      const rest = 1 - droplet.ageMs / droplet.lifeMs;
      droplet.sprite.x += droplet.vx * seconds;
      droplet.sprite.y += droplet.vy * seconds;
      droplet.vx *= kept;
      droplet.vy *= kept;
      droplet.sprite.scale.set((droplet.size / 28) * Math.sqrt(rest));
    }
  }

  /** @param spread radians to either side of `angle` @param speed units a second, at most */
  #throw(x: number, y: number, angle: number, spread: number, count: number, speed: number, tint: number): void {
    const wanted = Math.max(1, Math.round(count * this.#share));
    for (let index = 0; index < wanted && this.#droplets.length < MOST_DROPLETS; index++) {
      const way = angle + (Math.random() * 2 - 1) * spread;
      const fast = speed * (0.3 + Math.random() * 0.7);
      const sprite = this.#pool.take(this.#paint.droplet, tint);
      sprite.position.set(x, y);
      this.#droplets.push({
        sprite,
        vx: Math.cos(way) * fast,
        vy: Math.sin(way) * fast,
        ageMs: 0,
        lifeMs: 240 + Math.random() * 240,
        size: 9 + Math.random() * 13,
      });
    }
  }
}
