import { type Container, Sprite, type Texture } from 'pixi.js';

/** Sprites that come and go many times a second: kept and shown again, never made anew while old ones lie idle. */
export class SpritePool {
  readonly #layer: Container;
  readonly #idle: Sprite[] = [];

  constructor(layer: Container) {
    this.#layer = layer;
  }

  take(texture: Texture, tint: number): Sprite {
    const sprite = this.#idle.pop() ?? this.#layer.addChild(new Sprite({ anchor: 0.5 }));
    sprite.texture = texture;
    sprite.tint = tint;
    sprite.alpha = 1;
    sprite.visible = true;
    return sprite;
  }

  giveBack(sprite: Sprite): void {
    sprite.visible = false;
    this.#idle.push(sprite);
  }
}
