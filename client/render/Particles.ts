import { type Container, Sprite, Texture } from 'pixi.js';

/** Loss of speed per second, as an exponential rate. High, so that particles stop soon. */
const DRAG = 5;

/** A short-lived sprite. `take` resets everything except `sprite`. */
export interface Particle {
  readonly sprite: Sprite;
  /** World units a second. */
  vx: number;
  vy: number;
  ageMs: number;
  lifeMs: number;
  fromScale: number;
  toScale: number;
  fromAlpha: number;
  toAlpha: number;
}

/** Many short-lived sprites on one layer, reused. In the list, living particles come before idle ones. */
export class Particles {
  readonly #layer: Container;
  readonly #most: number;
  readonly #all: Particle[] = [];
  #living = 0;
  #oldest = 0;

  /** @param most how many can live at once; beyond that, a new one replaces another */
  constructor(layer: Container, most: number) {
    this.#layer = layer;
    this.#most = most;
  }

  /** Takes a particle that does not move and keeps its size and opacity. The caller changes what it needs. */
  take(texture: Texture, x: number, y: number, tint: number, lifeMs: number): Particle {
    const particle = this.#next();
    const { sprite } = particle;
    sprite.texture = texture;
    sprite.tint = tint;
    sprite.visible = true;
    sprite.rotation = 0;
    sprite.position.set(x, y);
    particle.vx = 0;
    particle.vy = 0;
    particle.ageMs = 0;
    particle.lifeMs = lifeMs;
    particle.fromScale = 1;
    particle.toScale = 1;
    particle.fromAlpha = 1;
    particle.toAlpha = 1;
    return particle;
  }

  update(deltaMs: number): void {
    const seconds = deltaMs / 1000;
    const kept = Math.exp(-DRAG * seconds);
    for (let index = this.#living - 1; index >= 0; index--) {
      const particle = this.#all[index]!;
      const { sprite } = particle;
      const rest = 1 - particle.ageMs / particle.lifeMs;
      particle.ageMs += deltaMs;
      if (rest <= 0) {
        sprite.visible = false;
        this.#living--;
        this.#all[index] = this.#all[this.#living]!;
        this.#all[this.#living] = particle;
        continue;
      }
      sprite.x += particle.vx * seconds;
      sprite.y += particle.vy * seconds;
      particle.vx *= kept;
      particle.vy *= kept;
      // Growing particles start fast and slow down; shrinking ones start slowly and then vanish quickly.
      const share = particle.toScale > particle.fromScale ? rest * rest : Math.sqrt(rest);
      sprite.scale.set(particle.toScale + (particle.fromScale - particle.toScale) * share);
      sprite.alpha = particle.toAlpha + (particle.fromAlpha - particle.toAlpha) * rest;
    }
  }

  #next(): Particle {
    if (this.#living === this.#most) {
      this.#oldest = (this.#oldest + 1) % this.#most;
      return this.#all[this.#oldest]!;
    }
    if (this.#living === this.#all.length) this.#all.push(createParticle(this.#layer));
    return this.#all[this.#living++]!;
  }
}

function createParticle(layer: Container): Particle {
  const sprite = layer.addChild(new Sprite({ texture: Texture.EMPTY, anchor: 0.5 }));
  return { sprite, vx: 0, vy: 0, ageMs: 0, lifeMs: 1, fromScale: 1, toScale: 1, fromAlpha: 1, toAlpha: 1 };
}
