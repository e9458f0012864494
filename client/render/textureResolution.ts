import type { Size } from './shownArea.ts';

/** Texture pixels. The maximum on phones. */
const LONGEST_SIDE = 4096;

/**
 * Texture pixels per world unit: as many as wanted, within what a phone supports.
 * @param size world units
 * @param mostPixels limited by the memory of phones
 */
export function textureResolution({ width, height }: Readonly<Size>, wanted: number, mostPixels: number): number {
  return Math.min(wanted, LONGEST_SIDE / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
}
