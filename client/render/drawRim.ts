import type { Graphics } from 'pixi.js';
import { INK } from './ink.ts';
import type { Size } from './shownArea.ts';

/** World units. */
const FRAME_WIDTH = 34;

/** The wooden frame around a floor. */
export function drawRim(rim: Graphics, floor: Readonly<Size>): void {
  const outer = FRAME_WIDTH;
  rim
    .roundRect(-outer - 8, -outer + 6, floor.width + 2 * outer + 16, floor.height + 2 * outer + 18, 34)
    .fill({ color: 0x000000, alpha: 0.4 })
    .roundRect(-outer, -outer, floor.width + 2 * outer, floor.height + 2 * outer, 28)
    .fill(0xa8703c)
    .stroke({ color: INK, width: 5 })
    .roundRect(-outer + 7, -outer + 7, floor.width + 2 * outer - 14, floor.height + 2 * outer - 14, 22)
    .stroke({ color: 0xd79f5b, width: 5 })
    .rect(-4, -4, floor.width + 8, floor.height + 8)
    .fill(INK);
}
