import type { Size } from '../../render/shownArea.ts';

/** Texture pixels: phones have no larger textures. */
const LONGEST_SIDE = 4096;

/**
 * Texture pixels a world unit: as many as are wanted, or as a phone can have.
 * @param size world units
 * @param mostPixels of memory that a phone can spare
 */
export function textureResolution({ width, height }: Readonly<Size>, wanted: number, mostPixels: number): number {
  return Math.min(wanted, LONGEST_SIDE / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
}
