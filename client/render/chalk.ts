import type { StrokeInput } from 'pixi.js';

const CHALK = 0xffffff;
/** Strokes of chalk on felt. */
export const boldChalk = {
  color: CHALK,
  alpha: 0.17,
  width: 7,
  cap: 'round',
  join: 'round',
} as const satisfies StrokeInput;
export const fineChalk = { ...boldChalk, alpha: 0.13, width: 6 } as const satisfies StrokeInput;
