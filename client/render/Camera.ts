import type { Container } from 'pixi.js';
import { clamp, type Point } from '../../shared/math/vector.ts';
import { type Size, writeShownSize } from './shownArea.ts';

/** Time in which the camera covers 63 % of the distance to its target. */
const FOLLOW_MS = 90;
/** If the focus jumps further than this (somebody starts again elsewhere), the camera jumps too. */
const CUT_DISTANCE = 700;
/**
 * Share of the picture that may show what is beyond the edge of the world, so that a marble at the edge is not hidden
 * by the HUD.
 */
const EDGE_SHARE = 0.1;
/** The same at the top and bottom on phones, where the HUD and the thumbs are. */
const PHONE_EDGE_SHARE = 0.25;
/** CSS pixels. A wide picture lower than this is a phone in landscape. */
const LOW_HEIGHT = 480;

/** World units. `viewArea` is the area visible on every screen, in square units. */
export interface WorldBounds {
  width: number;
  height: number;
  viewArea: number;
}

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Moves the world so that every player sees the same area of it, whatever the screen: a larger view would be an unfair
 * advantage.
 */
export class Camera {
  readonly #world: Container;
  readonly #centre: Point = { x: 0, y: 0 };
  readonly #target: Point = { x: 0, y: 0 };
  #bounds: Readonly<WorldBounds> = { width: 1, height: 1, viewArea: 1 };
  #screen = { width: 1, height: 1 };
  #scale = 1;
  #hasFocus = false;
  #viewport: Viewport = { x: 0, y: 0, width: 1, height: 1 };

  constructor(world: Container) {
    this.#world = world;
  }

  /** The part of the screen that shows the world, in CSS pixels. The rest is bars. */
  get viewport(): Viewport {
    return this.#viewport;
  }

  /** @param bounds read in each frame, because the world can change size during a stay */
  enter(bounds: Readonly<WorldBounds>): void {
    this.#bounds = bounds;
    this.#hasFocus = false;
    this.resize(this.#screen.width, this.#screen.height);
  }

  /** @param width CSS pixels */
  resize(width: number, height: number): void {
    const shown = writeShownSize({ width, height }, { width, height });
    this.#screen = { width, height };
    this.#scale = Math.sqrt((shown.width * shown.height) / this.#bounds.viewArea);
    this.#viewport = {
      x: (width - shown.width) / 2,
      y: (height - shown.height) / 2,
      width: shown.width,
      height: shown.height,
    };
  }

  /** CSS pixels a world unit. */
  get scale(): number {
    return this.#scale;
  }

  /** Moves a point to the nearest one that can be in the middle of the picture. */
  keepInside(point: Point): Point {
    point.x = this.#keepInside(point.x, this.#viewport.width, this.#bounds.width);
    point.y = this.#keepInside(point.y, this.#viewport.height, this.#bounds.height, edgeShareOf(this.#viewport));
    return point;
  }

  follow(focus: Readonly<Point>, deltaMs: number): void {
    this.#target.x = focus.x;
    this.#target.y = focus.y;
    this.keepInside(this.#target);
    const deltaX = this.#target.x - this.#centre.x;
    const deltaY = this.#target.y - this.#centre.y;
    const isCut = !this.#hasFocus || Math.hypot(deltaX, deltaY) > CUT_DISTANCE;
    const share = isCut ? 1 : 1 - Math.exp(-deltaMs / FOLLOW_MS);
    this.#hasFocus = true;
    this.#centre.x += deltaX * share;
    this.#centre.y += deltaY * share;
    this.#world.scale.set(this.#scale);
    this.#world.position.set(
      this.#screen.width / 2 - this.#centre.x * this.#scale,
      this.#screen.height / 2 - this.#centre.y * this.#scale,
    );
  }

  /** Writes the position of a world point on the screen, in CSS pixels. */
  toScreen(point: Readonly<Point>, out: Point): Point {
    out.x = this.#world.position.x + point.x * this.#scale;
    out.y = this.#world.position.y + point.y * this.#scale;
    return out;
  }

  /** Writes the world point at a place on the screen, in CSS pixels. */
  toWorld(place: Readonly<Point>, out: Point): Point {
    out.x = (place.x - this.#world.position.x) / this.#scale;
    out.y = (place.y - this.#world.position.y) / this.#scale;
    return out;
  }

  #keepInside(wish: number, shownPixels: number, worldLength: number, edgeShare?: number): number {
    return keepInView(wish, shownPixels / this.#scale, worldLength, edgeShare);
  }
}

/** Share of the picture's height that may be beyond the edge of the world. */
export function edgeShareOf({ width, height }: Readonly<Size>): number {
  return height > width || height < LOW_HEIGHT ? PHONE_EDGE_SHARE : EDGE_SHARE;
}

/** The part of the screen in which the followed marble stays, even at the edges of the world. */
export function marbleFreedom(screen: Readonly<Size>): Viewport {
  const { width, height } = writeShownSize(screen, { width: 0, height: 0 });
  const share = edgeShareOf({ width, height });
  return {
    x: (screen.width - width) / 2 + width * EDGE_SHARE,
    y: (screen.height - height) / 2 + height * share,
    width: width * (1 - EDGE_SHARE * 2),
    height: height * (1 - share * 2),
  };
}

/** The camera centre along one axis: follows `wish`, and stops at the edges of the world. */
export function keepInView(wish: number, shownLength: number, worldLength: number, edgeShare = EDGE_SHARE): number {
  const half = shownLength * (0.5 - edgeShare);
  return half * 2 >= worldLength ? worldLength / 2 : clamp(wish, half, worldLength - half);
}
