import type { Point } from '../../../shared/math/vector.ts';
import type { Size } from '../../render/shownArea.ts';

interface PackedSheet extends Readonly<Size> {
  /** The top left corner of each rectangle on the sheet, in the given order. */
  readonly places: readonly Readonly<Point>[];
}

/** Places rectangles on a roughly square sheet without overlaps: in rows, tallest first. */
export function packShelves(sizes: readonly Readonly<Size>[]): PackedSheet {
  const area = sizes.reduce((sum, { width, height }) => sum + width * height, 0);
  const sheetWidth = Math.max(1, Math.ceil(Math.sqrt(area)), ...sizes.map(({ width }) => width));
  const places: Point[] = [];
  let x = 0;
  let shelfTop = 0;
  let shelfHeight = 0;
  const order = sizes.map((_, index) => index).sort((a, b) => sizes[b]!.height - sizes[a]!.height);
  for (const index of order) {
    const { width, height } = sizes[index]!;
    if (x + width > sheetWidth) {
      x = 0;
      shelfTop += shelfHeight;
      shelfHeight = 0;
    }
    places[index] = { x, y: shelfTop };
    x += width;
    shelfHeight = Math.max(shelfHeight, height);
  }
  return { width: sheetWidth, height: shelfTop + shelfHeight, places };
}
