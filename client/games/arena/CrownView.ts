import { Container, type Renderer, Sprite } from 'pixi.js';
import { FIGHTER_RADIUS } from '../../../shared/games/arena/rules.ts';
import type { Point } from '../../../shared/math/vector.ts';
import { isMotionReduced } from '../../render/isMotionReduced.ts';
import { writeShownArea } from '../../render/shownArea.ts';
import { writeEdgePoint } from './edgePoint.ts';
import { PLATE_RADIUS_PIXELS, paintCrownPlate } from './paintCrownPlate.ts';
import type { CrownTextures } from './paintCrownTextures.ts';
import type { Splashes } from './Splashes.ts';

/** World units across. A marble is 52. */
const CROWN_SIZE = 58;
const HEIGHT = FIGHTER_RADIUS + 21;
const BOB_UNITS = 3.5;
const BOB_MS = 260;
const DROP_IN_MS = 380;
const GLITTER_EVERY_MS = 170;
/** CSS pixels between the sign and the edges of the picture, which the HUD partly covers, more so on phones. */
const WIDE_INSETS = { x: 52, top: 132, bottom: 88 };
const NARROW_INSETS = { x: 48, top: 176, bottom: 140 };
const NARROW_SCREEN = 640;
const PLATE_PIXELS = 25;
const ARROW_PIXELS = 40;
const SIGN_CROWN_PIXELS = 34;

/** The crown on the leader's head, and a sign at the edge of the picture that points to a leader who is out of view. */
export class CrownView {
  readonly #world: Container;
  readonly #renderer: Renderer;
  readonly #splashes: Splashes;
  readonly #halo: Sprite;
  readonly #crown: Sprite;
  readonly #sign = new Container({ visible: false });
  readonly #arrow: Sprite;
  readonly #area = { x: 0, y: 0, halfWidth: 1, halfHeight: 1 };
  readonly #edge = { x: 0, y: 0 };
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
    this.#world = world;
    this.#renderer = renderer;
    this.#splashes = splashes;
    this.#halo = layers.ground.addChild(new Sprite({ texture: textures.glow, anchor: 0.5, visible: false }));
    this.#crown = layers.labels.addChild(new Sprite({ texture: textures.crown, anchor: { x: 0.5, y: 0.62 } }));
    this.#arrow = new Sprite({ texture: textures.arrow, anchor: 0.5, scale: ARROW_PIXELS / 128 });
    const plate = new Sprite({ texture: paintCrownPlate(), anchor: 0.5, scale: PLATE_PIXELS / PLATE_RADIUS_PIXELS });
    plate.once('destroyed', () => plate.texture.destroy(true));
    const crown = new Sprite({ texture: textures.crown, anchor: 0.5, scale: SIGN_CROWN_PIXELS / 108 });
    // The plate covers the arrow's wings, so that together they look like a map pin.
    layers.labels.addChild(this.#sign).addChild(this.#arrow, plate, crown);
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
    this.#point(place);
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
    this.#crown.scale.set((CROWN_SIZE / 108) * scale * (1 + falling * 0.5));
    this.#halo.visible = true;
    this.#halo.position.set(place.x, place.y);
    this.#halo.scale.set(1.5 + Math.sin(nowMs / 310) * 0.08);
  }

  #point(place: Readonly<Point>): void {
    const { worldTransform } = this.#world;
    const pixel = 1 / worldTransform.a;
    const area = writeShownArea(worldTransform, this.#renderer.screen, this.#area);
    const isShown =
      Math.abs(place.x - area.x) < area.halfWidth + HEIGHT && Math.abs(place.y - area.y) < area.halfHeight + HEIGHT;
    const insets = this.#renderer.screen.width < NARROW_SCREEN ? NARROW_INSETS : WIDE_INSETS;
    area.y += ((insets.top - insets.bottom) / 2) * pixel;
    area.halfHeight -= ((insets.top + insets.bottom) / 2) * pixel;
    area.halfWidth -= insets.x * pixel;
    this.#sign.visible = !isShown && writeEdgePoint(area, place, this.#edge);
    if (!this.#sign.visible) return;
    const angle = Math.atan2(place.y - area.y, place.x - area.x);
    this.#sign.position.set(this.#edge.x, this.#edge.y);
    this.#sign.scale.set(pixel);
    this.#arrow.position.set(Math.cos(angle) * PLATE_PIXELS, Math.sin(angle) * PLATE_PIXELS);
    this.#arrow.rotation = angle;
  }

  #hide(): void {
    this.#crown.visible = false;
    this.#halo.visible = false;
    this.#sign.visible = false;
  }
}
