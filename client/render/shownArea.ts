import type { Matrix } from 'pixi.js';
import { clamp } from '../../shared/math/vector.ts';

/** Beyond these aspect ratios the picture gets bars, so that nobody sees much further along one axis. */
const NARROWEST_ASPECT = 0.5;
const WIDEST_ASPECT = 2.2;

export interface Size {
  width: number;
  height: number;
}

/** A part of the world, in world units, given by its centre. */
export interface ShownArea {
  x: number;
  y: number;
  halfWidth: number;
  halfHeight: number;
}

/** Writes how much of the screen shows the world, in the screen's pixels. The rest is bars. */
export function writeShownSize(screen: Readonly<Size>, out: Size): Size {
  const aspect = clamp(screen.width / screen.height, NARROWEST_ASPECT, WIDEST_ASPECT);
  out.width = Math.min(screen.width, screen.height * aspect);
  out.height = Math.min(screen.height, screen.width / aspect);
  return out;
}

const shown: Size = { width: 0, height: 0 };

/**
 * Writes the part of the world that the last drawn frame showed.
 * @param toScreen from world units to the screen's pixels
 */
export function writeShownArea(
  toScreen: Readonly<Pick<Matrix, 'a' | 'tx' | 'ty'>>,
  screen: Readonly<Size>,
  out: ShownArea,
): ShownArea {
  writeShownSize(screen, shown);
  out.x = (screen.width / 2 - toScreen.tx) / toScreen.a;
  out.y = (screen.height / 2 - toScreen.ty) / toScreen.a;
  out.halfWidth = shown.width / toScreen.a / 2;
  out.halfHeight = shown.height / toScreen.a / 2;
  return out;
}
