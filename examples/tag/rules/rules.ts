import type { Rectangle } from '../../../shared/math/collision.ts';

/** Every number of Tag. Lengths are world units, times are fixed steps (1/30 s), speeds are units a second. */
export const TICK_RATE = 30;
export const MAX_PLAYERS = 8;
export const ROUND_SECONDS = 60;
/** The move stick's full deflection on the wire. */
export const STICK_MAX = 127;

export const RADIUS = 26;
export const RUN_SPEED = 320;
/** Whoever is "it" is a little faster, or nobody would ever be caught. */
export const CHASE_SPEED = 345;
export const ACCELERATION = 2600;
export const DASH_SPEED = 800;
export const DASH_STEPS = 5;
/** From the beginning of one dash to the next. */
export const DASH_COOLDOWN_STEPS = 90;
/** For so long after being caught, a player cannot catch anybody: time for the others to get away. */
export const REST_STEPS = 30;
/** For so long, whoever passed it on cannot be caught: no catching back. */
export const SAFE_STEPS = 120;

export const FLOOR = { width: 1600, height: 900 } as const;
export const blocks: readonly Rectangle[] = [
  { x: 350, y: 180, width: 90, height: 260 },
  { x: 1160, y: 460, width: 90, height: 260 },
  { x: 620, y: 620, width: 280, height: 90 },
  { x: 700, y: 190, width: 280, height: 90 },
];
