import type { Graphics } from 'pixi.js';
import type { Rectangle } from '../../../shared/math/collision.ts';
import { INK } from '../../render/ink.ts';
import type { FloorTheme } from './floorThemes.ts';

/** World units. Height of the tops above the floor. */
const LIFT = 9;
const PAGES = 0xe9dfc6;
/** Pieces longer than this aspect ratio are drawn as cushions, not as books. */
const BOOK_ASPECT = 2.6;

/** Low cover, drawn as cushions and books. It stops fighters; shots fly over it. */
export function drawCover(cover: Graphics, solids: readonly Rectangle[], theme: FloorTheme): void {
  const half = Math.ceil(solids.length / 2);
  solids.forEach((solid, index) => {
    // The second half of the list is a rotated copy of the first.
    const colours = theme.cushions[(index % half) % theme.cushions.length]!;
    const aspect = Math.max(solid.width, solid.height) / Math.min(solid.width, solid.height);
    if (aspect < BOOK_ASPECT && (index % half) % 2 === 0) drawBook(cover, solid, colours);
    else drawCushion(cover, solid, colours);
  });
}

interface Colours {
  readonly top: number;
  readonly side: number;
}

function drawBook(cover: Graphics, { x, y, width, height }: Rectangle, { top, side }: Colours): void {
  cover.roundRect(x, y, width, height, 6).fill(PAGES).stroke({ color: INK, width: 5 });
  for (const line of [3, 6]) {
    cover.moveTo(x + 6, y + height - line).lineTo(x + width - 6, y + height - line);
  }
  cover.stroke({ color: 0x9a8c70, width: 1.5 });
  const topY = y - LIFT;
  cover.roundRect(x, topY, width, height, 6).fill(top).stroke({ color: INK, width: 5 });
  const isWide = width >= height;
  const spine = Math.min(22, Math.min(width, height) * 0.3);
  cover
    .roundRect(x + 2.5, topY + 2.5, isWide ? spine : width - 5, isWide ? height - 5 : spine, 4)
    .fill({ color: side, alpha: 0.9 });
  const face = isWide
    ? { x: x + spine + 10, y: topY + 11, width: width - spine - 21, height: height - 22 }
    : { x: x + 11, y: topY + spine + 10, width: width - 22, height: height - spine - 21 };
  cover.roundRect(face.x, face.y, face.width, face.height, 4).stroke({ color: 0xffe9b8, alpha: 0.6, width: 3 });
  const points = Math.min(face.width, face.height);
  cover.star(face.x + face.width / 2, face.y + face.height / 2, 5, points * 0.3, points * 0.13, 0);
  cover.fill({ color: 0xffe9b8, alpha: 0.85 });
}

function drawCushion(cover: Graphics, { x, y, width, height }: Rectangle, { top, side }: Colours): void {
  const radius = Math.min(22, width / 2, height / 2);
  const topY = y - LIFT;
  cover.roundRect(x, y, width, height, radius).fill(side).stroke({ color: INK, width: 5 });
  cover.roundRect(x, topY, width, height, radius).fill(top).stroke({ color: INK, width: 5 });
  const seam = Math.max(4, radius - 9);
  cover.roundRect(x + 9, topY + 9, width - 18, height - 18, seam).stroke({ color: 0xffffff, alpha: 0.28, width: 3 });
  const buttons = Math.max(1, Math.round(Math.max(width, height) / 80));
  for (let button = 0; button < buttons; button++) {
    const share = (button + 0.5) / buttons;
    const isWide = width >= height;
    const buttonX = x + (isWide ? width * share : width / 2);
    const buttonY = topY + (isWide ? height / 2 : height * share);
    cover.circle(buttonX, buttonY, 5).fill(side).stroke({ color: INK, width: 2, alpha: 0.6 });
  }
}
