import { type Container, type Renderer, Sprite } from 'pixi.js';
import { FIGHTER_RADIUS } from '../../../shared/games/arena/rules.ts';
import type { Point } from '../../../shared/math/vector.ts';
import { EdgeSign } from '../../render/EdgeSign.ts';
import { isMotionReduced } from '../../render/isMotionReduced.ts';
import { type CrownTextures, GOLD } from './paintCrownTextures.ts';
import type { Splashes } from './Splashes.ts';

/** World units across. A marble is 52. */
const CROWN_SIZE = 58;
const HEIGHT = FIGHTER_RADIUS + 21;
const BOB_UNITS = 3.5;
const BOB_MS = 260;
const DROP_IN_MS = 380;
const GLITTER_EVERY_MS = 170;
const SIGN_CROWN_PIXELS = 34;
/** Texture pixels → CSS pixels. */
const CROWN_PIXELS = 108;

/** The crown on the leader's head, and a sign at the edge of the picture that points to a leader who is out of view. */
export class CrownView {
  readonly #splashes: Splashes;
  readonly #halo: Sprite;
  readonly #crown: Sprite;
  readonly #sign: EdgeSign;
  #wearerId = '';
  #wornMs = 0;
  #untilGlitterMs = 0;

  constructor(
    world: Container,
    renderer: Renderer,
    textures: CrownTextures,
    layers: { readonly ground: Container; readonly labels: Container },
    splashes: Splashes,
  ) {
    this.#splashes = splashes;
    this.#halo = layers.ground.addChild(new Sprite({ texture: textures.glow, anchor: 0.5, visible: false }));
    this.#crown = layers.labels.addChild(new Sprite({ texture: textures.crown, anchor: { x: 0.5, y: 0.62 } }));
    const crown = new Sprite({ texture: textures.crown, anchor: 0.5, scale: SIGN_CROWN_PIXELS / CROWN_PIXELS });
    this.#sign = new EdgeSign(world, renderer, layers.labels, GOLD, crown);
    this.#hide();
  }

  /**
   * @param place where the wearer is; undefined if nobody wears it
   * @param scale of labels, above 1 on small screens
   */
  update(id: string, place: Readonly<Point> | undefined, scale: number, nowMs: number, deltaMs: number): void {
    if (id !== this.#wearerId) this.#wornMs = 0;
    this.#wearerId = id;
    if (!place) {
      this.#hide();
      return;
    }
    this.#wornMs += deltaMs;
    this.#place(place, scale, nowMs);
    this.#sign.point(place, HEIGHT);
    this.#untilGlitterMs -= deltaMs;
    if (this.#untilGlitterMs > 0 || isMotionReduced()) return;
    this.#untilGlitterMs = GLITTER_EVERY_MS;
    this.#splashes.glitter(place.x, place.y - HEIGHT);
  }

  #place(place: Readonly<Point>, scale: number, nowMs: number): void {
    const bob = isMotionReduced() ? 0 : Math.sin(nowMs / BOB_MS) * BOB_UNITS;
    const falling = Math.max(0, 1 - this.#wornMs / DROP_IN_MS);
    this.#crown.visible = true;
    this.#crown.position.set(place.x, place.y - HEIGHT * (0.5 + 0.5 * scale) + bob - falling * falling * 120);
    this.#crown.rotation = Math.sin(nowMs / BOB_MS / 1.7) * 0.07 + falling * 0.9;
    this.#crown.scale.set((CROWN_SIZE / CROWN_PIXELS) * scale * (1 + falling * 0.5));
    this.#halo.visible = true;
    this.#halo.position.set(place.x, place.y);
    this.#halo.scale.set(1.5 + Math.sin(nowMs / 310) * 0.08);
  }

  #hide(): void {
    this.#crown.visible = false;
    this.#halo.visible = false;
    this.#sign.hide();
  }
}
