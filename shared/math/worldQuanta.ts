import { createSnap, type Quantum } from './quantize.ts';

/** Positions on the wire: x and y are 16 bit with 16 codes per unit, so no world can be larger than this. */
export const WORLD_MAX = 65535 / 16;
/** The velocity of a marble on the wire: 8 bit, with 8 units a second per code. */
const VELOCITY_MAX = 1016;

export const positionQuantum = { min: 0, max: WORLD_MAX, bits: 16, mode: 'clamp' } as const satisfies Quantum;
export const velocityQuantum = {
  min: -VELOCITY_MAX,
  max: VELOCITY_MAX,
  bits: 8,
  mode: 'clamp',
} as const satisfies Quantum;

export const snapPosition = createSnap(positionQuantum);
export const snapVelocity = createSnap(velocityQuantum);
