import type { Rectangle } from '../../../shared/math/collision.ts';

/** Covers the same area with rectangles that do not overlap: each later rectangle loses what an earlier one covers. */
export function separateRectangles(rectangles: readonly Rectangle[]): Rectangle[] {
  const separate: Rectangle[] = [];
  for (const rectangle of rectangles) {
    let pieces: Rectangle[] = [rectangle];
    for (const other of separate.slice()) pieces = pieces.flatMap((piece) => cutOut(piece, other));
    separate.push(...pieces);
  }
  return separate;
}

/** What is left of a rectangle, in at most four pieces: above and below at full width, and on either side. */
function cutOut(from: Rectangle, hole: Rectangle): Rectangle[] {
  const right = from.x + from.width;
  const bottom = from.y + from.height;
  const left = Math.max(from.x, hole.x);
  const top = Math.max(from.y, hole.y);
  const holeRight = Math.min(right, hole.x + hole.width);
  const holeBottom = Math.min(bottom, hole.y + hole.height);
  if (left >= holeRight || top >= holeBottom) return [from];
  const pieces = [
    { x: from.x, y: from.y, width: from.width, height: top - from.y },
    { x: from.x, y: holeBottom, width: from.width, height: bottom - holeBottom },
    { x: from.x, y: top, width: left - from.x, height: holeBottom - top },
    { x: holeRight, y: top, width: right - holeRight, height: holeBottom - top },
  ];
  return pieces.filter((piece) => piece.width > 0 && piece.height > 0);
}
