import type { Point } from '../../shared/math/vector.ts';

/** World units. Half the width of the view, so that a sound at the edge is panned fully. */
const FULL_PAN_DISTANCE = 800;
/** Never all the way to one side: that is unpleasant, and some people hear with one ear only. */
const MOST_PAN = 0.8;
/** Sounds nearer than this do not get louder. */
const FULL_GAIN_DISTANCE = 150;
/** Sounds further away than this are inaudible. */
export const HEARING_DISTANCE = 1300;

/** How loud and from which side a sound is heard: `gain` 0…1, `pan` -1 (left)…1 (right). */
export interface SoundPlace {
  gain: number;
  pan: number;
}

/** Writes into `out` how a sound at (x, y) is heard at `listener`. All in world units. */
export function placeSound(listener: Readonly<Point>, x: number, y: number, out: SoundPlace): SoundPlace {
  const dx = x - listener.x;
  const distance = Math.hypot(dx, y - listener.y);
  const nearness = (HEARING_DISTANCE - distance) / (HEARING_DISTANCE - FULL_GAIN_DISTANCE);
  out.gain = Math.min(1, Math.max(0, nearness)) ** 2;
  out.pan = Math.min(1, Math.max(-1, dx / FULL_PAN_DISTANCE)) * MOST_PAN;
  return out;
}
