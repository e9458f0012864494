import { Container, type RenderTexture, Sprite } from 'pixi.js';
import type { Surface } from '../../render/Surface.ts';
import { paintSplats } from './paintSplats.ts';

const STAIN_ALPHA = 0.62;
/** How many recent stains are kept in case the graphics are lost. Older ones are mostly painted over or faded. */
const MOST_KEPT = 400;

interface Stain {
  readonly splat: number;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly tint: number;
  readonly rotation: number;
  alpha: number;
}

/** Stains on the floor. Each is drawn once into the floor's texture and kept for a while. */
export class Stains {
  readonly #surface: Surface;
  readonly #splats = paintSplats();
  readonly #fresh: Container;
  readonly #root = new Container();
  readonly #idle: Sprite[] = [];
  readonly #kept: Stain[] = [];

  /** @param margin world units in the texture around the map */
  constructor(surface: Surface, margin: number) {
    this.#surface = surface;
    this.#fresh = this.#root.addChild(new Container({ x: margin, y: margin }));
  }

  get hasFresh(): boolean {
    return this.#fresh.children.length > 0;
  }

  /** @param size world units across */
  add(x: number, y: number, size: number, tint: number): void {
    const splat = Math.floor(Math.random() * this.#splats.length);
    const stain = { splat, x, y, size, tint, rotation: Math.random() * Math.PI * 2, alpha: STAIN_ALPHA };
    if (this.#kept.length === MOST_KEPT) this.#kept.shift();
    this.#kept.push(stain);
    this.#freshen(stain);
  }

  /** Draws new stains into the floor. */
  drawInto(floor: RenderTexture): void {
    this.#surface.draw({ container: this.#root, target: floor, clear: false });
    this.#putAway();
  }

  /** Redraws all kept stains into a clean floor. */
  drawAgainInto(floor: RenderTexture): void {
    this.#putAway();
    for (const stain of this.#kept) this.#freshen(stain);
    this.drawInto(floor);
  }

  /** @param share of their opacity that they lose */
  fade(share: number): void {
    for (const stain of this.#kept) stain.alpha *= 1 - share;
  }

  forget(): void {
    this.#kept.length = 0;
    this.#putAway();
  }

  dispose(): void {
    for (const sprite of this.#idle) sprite.destroy();
    this.#root.destroy({ children: true });
    for (const splat of this.#splats) splat.destroy(true);
  }

  #freshen({ splat, x, y, size, tint, rotation, alpha }: Stain): void {
    const texture = this.#splats[splat]!;
    const sprite = this.#idle.pop() ?? new Sprite({ anchor: 0.5 });
    sprite.texture = texture;
    sprite.tint = tint;
    sprite.alpha = alpha;
    sprite.rotation = rotation;
    sprite.position.set(x, y);
    sprite.scale.set(size / texture.width);
    this.#fresh.addChild(sprite);
  }

  #putAway(): void {
    while (this.#fresh.children.length > 0) {
      this.#idle.push(this.#fresh.removeChildAt(this.#fresh.children.length - 1) as Sprite);
    }
  }
}
