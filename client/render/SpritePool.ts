import { type Container, Sprite, type Texture } from 'pixi.js';

/** A pool of sprites for things that appear and disappear many times a second. */
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
