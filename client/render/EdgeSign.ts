import { Container, type Renderer, Sprite } from 'pixi.js';
import type { Point } from '../../shared/math/vector.ts';
import { writeEdgePoint } from './edgePoint.ts';
import { INK_CSS } from './ink.ts';
import { paintTexture } from './paintTexture.ts';
import { writeShownArea } from './shownArea.ts';

/** CSS pixels between the sign and the edges of the picture, which the HUD partly covers, more so on phones. */
const WIDE_INSETS = { x: 52, top: 132, bottom: 88 };
const NARROW_INSETS = { x: 48, top: 176, bottom: 140 };
const NARROW_SCREEN = 640;
const PLATE_PIXELS = 25;
const ARROW_PIXELS = 40;
/** Texture pixels. */
const TEXTURE_PIXELS = 128;
const PLATE_RADIUS_PIXELS = 56;

/** A sign at the edge of the picture that points to something out of view. It looks like a map pin. */
export class EdgeSign {
  readonly #world: Container;
  readonly #renderer: Renderer;
  readonly #sign = new Container({ visible: false });
  readonly #arrow: Sprite;
  readonly #area = { x: 0, y: 0, halfWidth: 1, halfHeight: 1 };
  readonly #edge = { x: 0, y: 0 };

  /**
   * @param colour CSS colour
   * @param symbol in CSS pixels, on a plate; a bare one would look like the thing itself
   */
  constructor(world: Container, renderer: Renderer, layer: Container, colour: string, symbol: Container) {
    this.#world = world;
    this.#renderer = renderer;
    this.#arrow = ownSprite((context) => paintArrow(context, colour), ARROW_PIXELS / TEXTURE_PIXELS);
    const plate = ownSprite((context) => paintPlate(context, colour), PLATE_PIXELS / PLATE_RADIUS_PIXELS);
    // The plate covers the arrow's wings.
    layer.addChild(this.#sign).addChild(this.#arrow, plate, symbol);
  }

  /** @param size world units around the place that must be in view */
  point(place: Readonly<Point>, size: number): void {
    const { worldTransform } = this.#world;
    const pixel = 1 / worldTransform.a;
    const area = writeShownArea(worldTransform, this.#renderer.screen, this.#area);
    const isShown =
      Math.abs(place.x - area.x) < area.halfWidth + size && Math.abs(place.y - area.y) < area.halfHeight + size;
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

  hide(): void {
    this.#sign.visible = false;
  }
}

/** A sprite that takes its texture with it when it is destroyed. */
function ownSprite(draw: (context: CanvasRenderingContext2D) => void, scale: number): Sprite {
  const sprite = new Sprite({ texture: paintTexture(TEXTURE_PIXELS, TEXTURE_PIXELS, draw), anchor: 0.5, scale });
  sprite.once('destroyed', () => sprite.texture.destroy(true));
  return sprite;
}

function paintPlate(context: CanvasRenderingContext2D, colour: string): void {
  context.beginPath();
  context.arc(0, 0, PLATE_RADIUS_PIXELS - 3, 0, Math.PI * 2);
  context.fillStyle = 'rgb(42 35 56 / 0.94)';
  context.fill();
  for (const [width, stroke] of [
    [18, INK_CSS],
    [9, colour],
  ] as const) {
    context.lineWidth = width;
    context.strokeStyle = stroke;
    context.stroke();
  }
}

/** An arrowhead that points to the right. */
function paintArrow(context: CanvasRenderingContext2D, colour: string): void {
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(56, 0);
  context.lineTo(-14, -44);
  context.lineTo(4, 0);
  context.lineTo(-14, 44);
  context.closePath();
  context.strokeStyle = INK_CSS;
  context.lineWidth = 13;
  context.stroke();
  context.fillStyle = colour;
  context.fill();
}
