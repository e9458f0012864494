import type { Effects } from '../../render/Effects.ts';
import type { PaintedFloor } from './PaintedFloor.ts';

const STEAM = 0xe9e2f5;
const GOLD = 0xffd54a;

/** Flying paint and the stains it leaves, flashes, rings and puffs. Effects only: nothing here affects the game. */
export class Splashes {
  readonly #effects: Effects;
  readonly #floor: PaintedFloor;

  constructor(effects: Effects, floor: PaintedFloor) {
    this.#effects = effects;
    this.#floor = floor;
  }

  /**
   * A shot hits a fighter.
   * @param angle direction of the shot, radians
   */
  hit(x: number, y: number, angle: number, tint: number): void {
    this.#effects.throw(x, y, angle, 1.3, 9, 380, tint);
    this.#effects.ring(x, y, tint, 16, 62, 190);
    this.#floor.stain(x + Math.cos(angle) * 26, y + Math.sin(angle) * 26, 50 + Math.random() * 28, tint);
  }

  /** A shot hits a wall, or drops at the end of its range. */
  fall(x: number, y: number, angle: number, tint: number): void {
    this.#effects.throw(x, y, angle + Math.PI, 1.3, 5, 220, tint);
    this.#floor.stain(x, y, 28 + Math.random() * 20, tint);
  }

  /**
   * A shot leaves a fighter.
   * @param x position of the muzzle, as `y`
   */
  muzzle(x: number, y: number, angle: number, tint: number): void {
    this.#effects.flash(x, y, angle);
    this.#effects.throw(x, y, angle, 0.7, 1, 260, tint);
  }

  /** A fighter dies: it bursts and leaves a large stain. */
  burst(x: number, y: number, tint: number): void {
    this.#effects.throw(x, y, 0, Math.PI, 30, 640, tint);
    this.#effects.ring(x, y, 0xffffff, 30, 190, 260);
    this.#effects.ring(x, y, tint, 20, 250, 420);
    this.#floor.stain(x, y, 200 + Math.random() * 50, tint);
    for (let spot = 0; spot < 6; spot++) {
      const angle = Math.random() * Math.PI * 2;
      const distance = 60 + Math.random() * 80;
      this.#floor.stain(x + Math.cos(angle) * distance, y + Math.sin(angle) * distance, 40 + Math.random() * 46, tint);
    }
  }

  /** A fighter spawns. */
  arrive(x: number, y: number, tint: number): void {
    this.#effects.ring(x, y, tint, 130, 30, 260);
    this.#effects.ring(x, y, 0xffffff, 24, 120, 320);
  }

  /** A shield ends, or absorbs a shot. */
  shimmer(x: number, y: number): void {
    this.#effects.ring(x, y, 0xcdf0ff, 66, 112, 260);
  }

  /** A dash deflects a shot. */
  deflect(x: number, y: number, tint: number): void {
    this.#effects.ring(x, y, 0xffffff, 50, 170, 230);
    this.#effects.ring(x, y, tint, 30, 132, 330);
    this.#effects.throw(x, y, 0, Math.PI, 8, 420, 0xffffff);
  }

  /** Steam from a marble whose blaster is hot. */
  steam(x: number, y: number): void {
    const puff = this.#effects.puff(x + (Math.random() - 0.5) * 26, y - 14, STEAM, 620);
    puff.vy = -150;
    puff.vx = (Math.random() - 0.5) * 60;
    puff.fromScale = 0.2;
    puff.toScale = 0.75;
  }

  /** A spark of gold from the crown. */
  glitter(x: number, y: number): void {
    this.#effects.spark(x + (Math.random() - 0.5) * 52, y, GOLD);
  }
}
