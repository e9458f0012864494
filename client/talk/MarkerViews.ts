import { Container, type Renderer, Sprite, type Texture } from 'pixi.js';
import type { Point } from '../../shared/math/vector.ts';
import { EdgeSign } from '../render/EdgeSign.ts';
import { INK_CSS } from '../render/ink.ts';
import { isMotionReduced } from '../render/isMotionReduced.ts';
import { labelScaleOf } from '../render/MarbleView.ts';
import { paintTexture } from '../render/paintTexture.ts';

const SHOWN_MS = 6_000;
const BEAT_MS = 900;
const CROSS_PIXELS = 128;
/** World units. */
const SIZE = 84;

interface Shown {
  readonly sprite: Sprite;
  readonly place: Point;
  endsAtMs: number;
}

/** The places that a team shows each other: one for each player. */
export class MarkerViews {
  readonly layer = new Container();
  readonly #texture: Texture;
  readonly #shown = new Map<string, Shown>();
  /** To the newest one that is out of view. */
  readonly #sign: EdgeSign;

  /** @param colour CSS colour of the team */
  constructor(world: Container, renderer: Renderer, colour: string) {
    this.#texture = paintTexture(CROSS_PIXELS, CROSS_PIXELS, (context) => paintCross(context, colour));
    const symbol = new Sprite({ texture: this.#texture, anchor: 0.5, scale: 34 / CROSS_PIXELS });
    this.#sign = new EdgeSign(world, renderer, this.layer, colour, symbol);
  }

  show(id: string, x: number, y: number, nowMs: number): void {
    const before = this.#shown.get(id);
    const sprite = before?.sprite ?? this.layer.addChild(new Sprite({ texture: this.#texture, anchor: 0.5 }));
    sprite.position.set(x, y);
    // The newest is the last.
    this.#shown.delete(id);
    this.#shown.set(id, { sprite, place: { x, y }, endsAtMs: nowMs + SHOWN_MS });
  }

  /** Runs once a frame. */
  update(nowMs: number): void {
    const scale = (labelScaleOf(this.layer) * SIZE) / CROSS_PIXELS;
    let newest: Shown | undefined;
    for (const [id, shown] of this.#shown) {
      if (nowMs > shown.endsAtMs) {
        shown.sprite.destroy();
        this.#shown.delete(id);
        continue;
      }
      const beat = isMotionReduced() ? 0 : Math.abs(Math.sin(((shown.endsAtMs - nowMs) / BEAT_MS) * Math.PI));
      shown.sprite.scale.set(scale * (1 + 0.2 * beat));
      newest = shown;
    }
    if (newest) this.#sign.point(newest.place, SIZE / 2);
    else this.#sign.hide();
  }

  dispose(): void {
    this.#shown.clear();
    if (!this.layer.destroyed) this.layer.destroy({ children: true });
    this.#texture.destroy(true);
  }
}

/** Four strokes that point at a place, so that it stays free. */
function paintCross(context: CanvasRenderingContext2D, colour: string): void {
  context.lineCap = 'round';
  for (const [width, stroke] of [
    [26, INK_CSS],
    [14, colour],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.beginPath();
    for (let quarter = 0; quarter < 4; quarter++) {
      const x = Math.cos((quarter + 0.5) * (Math.PI / 2));
      const y = Math.sin((quarter + 0.5) * (Math.PI / 2));
      context.moveTo(x * 18, y * 18);
      context.lineTo(x * 50, y * 50);
    }
    context.stroke();
  }
}
