import type { Texture } from 'pixi.js';
import { createRandom } from '../../../shared/math/random.ts';
import { paintTexture } from '../../render/paintTexture.ts';

const SPLAT_COUNT = 6;
/** Texture pixels. */
const SPLAT_SIZE = 192;

/** Paint in white, to be tinted: a drop in flight, a droplet, and splats of several shapes. */
export interface PaintTextures {
  readonly drop: Texture;
  readonly droplet: Texture;
  readonly splats: readonly Texture[];
  dispose(): void;
}

export function paintPaintTextures(): PaintTextures {
  const drop = paintTexture(128, 64, paintDrop);
  const droplet = paintTexture(32, 32, (context) => {
    blob(context, 0, 0, 14);
    context.fillStyle = '#fff';
    context.fill();
  });
  const splats = Array.from({ length: SPLAT_COUNT }, (_, index) => {
    const random = createRandom(100 + index);
    return paintTexture(SPLAT_SIZE, SPLAT_SIZE, (context) => paintSplat(context, random));
  });
  return {
    drop,
    droplet,
    splats,
    dispose() {
      for (const texture of [drop, droplet, ...splats]) texture.destroy(true);
    },
  };
}

function blob(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
}

/** The head is right of the centre and flies to the right, the tail trails behind. The outline stays dark under any tint. */
function paintDrop(context: CanvasRenderingContext2D): void {
  context.beginPath();
  context.arc(32, 0, 20, -Math.PI / 2, Math.PI / 2);
  context.quadraticCurveTo(-10, 16, -54, 0);
  context.quadraticCurveTo(-10, -16, 32, -20);
  context.closePath();
  context.fillStyle = '#fff';
  context.fill();
  context.lineWidth = 7;
  context.lineJoin = 'round';
  context.strokeStyle = '#1b1526';
  context.stroke();
}

/** A puddle with a ragged rim, arms, and drops that flew further. */
function paintSplat(context: CanvasRenderingContext2D, random: () => number): void {
  context.fillStyle = '#fff';
  const arms = 9 + Math.floor(random() * 5);
  for (let arm = 0; arm < arms; arm++) {
    const angle = ((arm + random() * 0.7) / arms) * Math.PI * 2;
    const reach = 34 + random() * 34;
    const thickness = 5 + random() * 9;
    for (let step = 0; step <= 6; step++) {
      const distance = (reach * step) / 6;
      blob(context, Math.cos(angle) * distance, Math.sin(angle) * distance, thickness * (1.35 - step * 0.13));
      context.fill();
    }
    if (random() < 0.6) {
      const beyond = reach + 10 + random() * 14;
      blob(context, Math.cos(angle) * beyond, Math.sin(angle) * beyond, 2.5 + random() * 4.5);
      context.fill();
    }
  }
  blob(context, 0, 0, 33);
  context.fill();
}
