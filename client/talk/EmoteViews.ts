import { Container, Sprite, type Texture } from 'pixi.js';
import type { Point } from '../../shared/math/vector.ts';
import { INK_CSS } from '../render/ink.ts';
import { isMotionReduced } from '../render/isMotionReduced.ts';
import { labelScaleOf } from '../render/MarbleView.ts';
import { paintTexture } from '../render/paintTexture.ts';
import { type EmoteShape, emoteShapes } from './emoteShapes.ts';

const SHOWN_MS = 2_600;
const POP_IN_MS = 160;
/** World units from the middle of a marble to the tip of the bubble. */
const ABOVE = 30;
/** World units. */
const SIZE = 62;
const BUBBLE_PIXELS = 128;
const SHAPE_BOX = 48;

interface Shown {
  readonly sprite: Sprite;
  beganMs: number;
}

/** The emotes over the marbles: one for each, in a bubble. */
export class EmoteViews {
  readonly layer = new Container();
  readonly #placeOf: (id: string) => Readonly<Point> | undefined;
  readonly #textures: (Texture | undefined)[] = [];
  readonly #shown = new Map<string, Shown>();

  /** @param placeOf where a player's marble is drawn */
  constructor(placeOf: (id: string) => Readonly<Point> | undefined) {
    this.#placeOf = placeOf;
  }

  /** Returns false if this player has no marble to show it over. */
  show(id: string, emote: number, nowMs: number): boolean {
    const shape = emoteShapes[emote];
    if (!shape || !this.#placeOf(id)) return false;
    const texture =
      this.#textures[emote] ?? paintTexture(BUBBLE_PIXELS, BUBBLE_PIXELS, (context) => paint(context, shape));
    this.#textures[emote] = texture;
    const sprite = this.#shown.get(id)?.sprite ?? this.layer.addChild(new Sprite({ anchor: { x: 0.5, y: 1 } }));
    sprite.texture = texture;
    this.#shown.set(id, { sprite, beganMs: nowMs });
    return true;
  }

  /** Runs once a frame, after the view. */
  update(nowMs: number): void {
    const scale = (labelScaleOf(this.layer) * SIZE) / BUBBLE_PIXELS;
    for (const [id, { sprite, beganMs }] of this.#shown) {
      const place = this.#placeOf(id);
      const ageMs = nowMs - beganMs;
      if (!place || ageMs > SHOWN_MS) {
        sprite.destroy();
        this.#shown.delete(id);
        continue;
      }
      const size = isMotionReduced() ? 1 : Math.min(1, 0.4 + (0.6 * ageMs) / POP_IN_MS);
      sprite.scale.set(scale * size);
      sprite.position.set(place.x, place.y - ABOVE);
    }
  }

  dispose(): void {
    this.#shown.clear();
    if (!this.layer.destroyed) this.layer.destroy({ children: true });
    for (const texture of this.#textures) texture?.destroy(true);
  }
}

function paint(context: CanvasRenderingContext2D, { paths }: EmoteShape): void {
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.beginPath();
  context.arc(0, -9, 48, 0.62 * Math.PI, 0.38 * Math.PI);
  context.lineTo(0, 61);
  context.closePath();
  context.fillStyle = '#fbf4e6';
  context.fill();
  context.lineWidth = 6;
  context.strokeStyle = INK_CSS;
  context.stroke();
  context.translate(-36, -45);
  context.scale(72 / SHAPE_BOX, 72 / SHAPE_BOX);
  for (const { path, fill, line } of paths) {
    const drawn = new Path2D(path);
    if (fill !== undefined) {
      context.fillStyle = fill;
      context.fill(drawn);
    }
    context.lineWidth = line;
    if (line > 0) context.stroke(drawn);
  }
}
