import type { ArenaMap } from '../../shared/games/arena/maps.ts';
import type { Point } from '../../shared/math/vector.ts';

const GRID = 20;

/** The place nearest to the middle of a map with an empty field of this size around it. @throws Error if there is none */
export function findOpenPlace(map: ArenaMap, width: number, height: number): Point {
  const isOpen = (x: number, y: number) =>
    map.solids.every(
      (box) =>
        box.x > x + width / 2 ||
        box.x + box.width < x - width / 2 ||
        box.y > y + height / 2 ||
        box.y + box.height < y - height / 2,
    );
  let best: Point | undefined;
  const fromCentre = ({ x, y }: Point) => Math.hypot(x - map.width / 2, y - map.height / 2);
  for (let y = height / 2; y <= map.height - height / 2; y += GRID) {
    for (let x = width / 2; x <= map.width - width / 2; x += GRID) {
      if (isOpen(x, y) && (!best || fromCentre({ x, y }) < fromCentre(best))) best = { x, y };
    }
  }
  if (!best) throw new Error(`${map.name} has no open field of ${width} × ${height}`);
  return best;
}
