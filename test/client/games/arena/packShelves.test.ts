import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packShelves } from '../../../../client/games/arena/packShelves.ts';

const side = fc.integer({ min: 1, max: 40 });
const sizes = fc.array(fc.record({ width: side, height: side }), { maxLength: 30 });

describe('packShelves', () => {
  it('places every rectangle on the sheet', () => {
    fc.assert(
      fc.property(sizes, (all) => {
        const sheet = packShelves(all);
        expect(sheet.places).toHaveLength(all.length);
        all.forEach(({ width, height }, index) => {
          const { x, y } = sheet.places[index]!;
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(sheet.width);
          expect(y + height).toBeLessThanOrEqual(sheet.height);
        });
      }),
    );
  });

  it('lets none cover another', () => {
    fc.assert(
      fc.property(sizes, (all) => {
        const { places } = packShelves(all);
        for (let a = 0; a < all.length; a++) {
          for (let b = 0; b < a; b++) {
            const isBeside =
              places[a]!.x + all[a]!.width <= places[b]!.x || places[b]!.x + all[b]!.width <= places[a]!.x;
            const isAbove =
              places[a]!.y + all[a]!.height <= places[b]!.y || places[b]!.y + all[b]!.height <= places[a]!.y;
            expect(isBeside || isAbove).toBe(true);
          }
        }
      }),
    );
  });

  it('has a sheet even for nothing', () => {
    expect(packShelves([]).places).toEqual([]);
  });
});
