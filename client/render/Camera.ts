import type { Container } from 'pixi.js';
import { clamp, type Point } from '../../shared/math/vector.ts';
import { type Size, writeShownSize } from './shownArea.ts';

/** How quickly the camera catches up: after this long 63 % of the way is gone. */
const FOLLOW_MS = 90;
/** A focus that jumps further than this (a respawn) is cut to, not chased. */
const CUT_DISTANCE = 700;
/** How much of the picture may show what lies beyond the edge: a marble there is not to hide under the HUD. */
const EDGE_SHARE = 0.1;
/** The same above and below on phones, which have their HUD and their thumbs there. */
const PHONE_EDGE_SHARE = 0.25;
/** CSS pixels of height below which a wide picture is that of a phone held sideways. */
const LOW_HEIGHT = 480;

/** World units, and square units of them that are seen on every screen. */
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

/** Moves the world so that everybody sees the same area of it, whatever the screen: nobody sees an enemy first for having a larger one. */
export class Camera {
  readonly #world: Container;
  readonly #centre: Point = { x: 0, y: 0 };
  #bounds: Readonly<WorldBounds> = { width: 1, height: 1, viewArea: 1 };
  #screen = { width: 1, height: 1 };
  #scale = 1;
  #hasFocus = false;
  #viewport: Viewport = { x: 0, y: 0, width: 1, height: 1 };

  constructor(world: Container) {
    this.#world = world;
  }

  /** The part of the screen that shows the world, in CSS pixels; the rest is bars. */
  get viewport(): Viewport {
    return this.#viewport;
  }

  /** @param bounds read anew in each frame: the world may change its size while one stays in it */
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

  follow(focus: Readonly<Point>, deltaMs: number): void {
    const goalX = this.#keepInside(focus.x, this.#viewport.width, this.#bounds.width);
    const goalY = this.#keepInside(focus.y, this.#viewport.height, this.#bounds.height, edgeShareOf(this.#viewport));
    const deltaX = goalX - this.#centre.x;
    const deltaY = goalY - this.#centre.y;
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

  /** Writes where a point of the world is on the screen, in CSS pixels. */
  toScreen(point: Readonly<Point>, out: Point): Point {
    out.x = this.#world.position.x + point.x * this.#scale;
    out.y = this.#world.position.y + point.y * this.#scale;
    return out;
  }

  #keepInside(wish: number, shownPixels: number, worldLength: number, edgeShare?: number): number {
    return keepInView(wish, shownPixels / this.#scale, worldLength, edgeShare);
  }
}

/** How much of a picture's height may lie beyond the edge of the world. */
export function edgeShareOf({ width, height }: Readonly<Size>): number {
  return height > width || height < LOW_HEIGHT ? PHONE_EDGE_SHARE : EDGE_SHARE;
}

/** The part of a screen in which whatever the camera follows is seen, at the edges of the world too. */
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

/** Where the middle of the picture is, along one axis, that follows a wish and stops at the edges of the world. */
export function keepInView(wish: number, shownLength: number, worldLength: number, edgeShare = EDGE_SHARE): number {
  const half = shownLength * (0.5 - edgeShare);
  return half * 2 >= worldLength ? worldLength / 2 : clamp(wish, half, worldLength - half);
}
