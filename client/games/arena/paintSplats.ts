import type { Texture } from 'pixi.js';
import { createRandom } from '../../../shared/math/random.ts';
import { disc } from '../../render/disc.ts';
import { paintTexture } from '../../render/paintTexture.ts';

const SPLAT_COUNT = 6;
/** Texture pixels. */
const SPLAT_SIZE = 192;

/** Stains of paint, painted white for tinting. */
export function paintSplats(): readonly Texture[] {
  return Array.from({ length: SPLAT_COUNT }, (_, index) =>
    paintTexture(SPLAT_SIZE, SPLAT_SIZE, (context) => paintSplat(context, createRandom(100 + index))),
  );
}

/** A puddle with a ragged rim, arms, and drops beyond them. */
function paintSplat(context: CanvasRenderingContext2D, random: () => number): void {
  const arms = 9 + Math.floor(random() * 5);
  for (let arm = 0; arm < arms; arm++) {
    const angle = ((arm + random() * 0.7) / arms) * Math.PI * 2;
    const reach = 34 + random() * 34;
    const thickness = 5 + random() * 9;
    for (let step = 0; step <= 6; step++) {
      const distance = (reach * step) / 6;
      disc(context, Math.cos(angle) * distance, Math.sin(angle) * distance, thickness * (1.35 - step * 0.13), '#fff');
    }
    if (random() < 0.6) {
      const beyond = reach + 10 + random() * 14;
      disc(context, Math.cos(angle) * beyond, Math.sin(angle) * beyond, 2.5 + random() * 4.5, '#fff');
    }
  }
  disc(context, 0, 0, 33, '#fff');
}
