import type { MenuDirection } from './MenuPad.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How much worse a pixel to the side is than a pixel ahead, and a pixel between two middles. */
const SIDE_COST = 8;
const MIDDLE_COST = 0.1;
/** Boxes side by side may overlap by this many pixels. */
const OVERLAP = 2;

/** The index of the box that somebody means who goes from one box in a direction; undefined if none is there. */
export function nearestInDirection(from: Box, boxes: readonly Box[], direction: MenuDirection): number | undefined {
  const start = turned(from, direction);
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, box] of boxes.entries()) {
    const { left, top, bottom } = turned(box, direction);
    if (left < start.right - OVERLAP) continue;
    const side = Math.max(0, top - start.bottom, start.top - bottom);
    const offMiddle = Math.abs(top + bottom - start.top - start.bottom) / 2;
    const cost = left - start.right + SIDE_COST * side + MIDDLE_COST * offMiddle;
    if (cost >= least) continue;
    least = cost;
    best = index;
  }
  return best;
}

/** The box as if the direction were to the right. */
function turned({ left, top, right, bottom }: Box, direction: MenuDirection): Box {
  switch (direction) {
    case 'right':
      return { left, top, right, bottom };
    case 'left':
      return { left: -right, top, right: -left, bottom };
    case 'down':
      return { left: top, top: left, right: bottom, bottom: right };
    case 'up':
      return { left: -bottom, top: left, right: -top, bottom: right };
  }
}
