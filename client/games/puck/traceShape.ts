import type { Graphics } from 'pixi.js';
import type { Team } from '../../../shared/games/GameModule.ts';

/** Draws the path of a team's shape, for the caller to fill or stroke. All shapes cover about the same area. */
export function traceShape(graphics: Graphics, shape: Team['shape'], x: number, y: number, radius: number): Graphics {
  if (shape === 'circle') return graphics.circle(x, y, radius);
  if (shape === 'square') return graphics.regularPoly(x, y, radius * 1.22, 4, Math.PI / 4);
  if (shape === 'triangle') return graphics.regularPoly(x, y, radius * 1.4, 3, 0);
  return graphics.regularPoly(x, y, radius * 1.26, 4, 0);
}
