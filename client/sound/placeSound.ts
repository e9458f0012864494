import type { Point } from '../../shared/math/vector.ts';

/** World units. Half the width of the view: what is at its edge is heard from the side. */
const FULL_PAN_DISTANCE = 800;
/** Never one ear alone: that is unpleasant, and some hear with one only. */
const MOST_PAN = 0.8;
/** Nearer than this nothing gets louder. */
const FULL_GAIN_DISTANCE = 150;
/** From here on nothing is heard. */
export const HEARING_DISTANCE = 1300;

/** How something in the world is heard: `gain` 0…1, `pan` -1 (left)…1 (right). */
export interface SoundPlace {
  gain: number;
  pan: number;
}

/** Writes into `out` how a sound at (x, y) is heard at `listener`; all in world units. */
export function placeSound(listener: Readonly<Point>, x: number, y: number, out: SoundPlace): SoundPlace {
  const dx = x - listener.x;
  const distance = Math.hypot(dx, y - listener.y);
  const nearness = (HEARING_DISTANCE - distance) / (HEARING_DISTANCE - FULL_GAIN_DISTANCE);
  out.gain = Math.min(1, Math.max(0, nearness)) ** 2;
  out.pan = Math.min(1, Math.max(-1, dx / FULL_PAN_DISTANCE)) * MOST_PAN;
  return out;
}
