import type { Texture } from 'pixi.js';
import { createRandom } from '../../../shared/math/random.ts';
import { paintTexture } from '../../render/paintTexture.ts';
import { MARBLE_RADIUS_PIXELS } from './paintMarbleTextures.ts';

const SPLAT_COUNT = 6;
/** Texture pixels. */
const SPLAT_SIZE = 192;

/** Paint and light effects, painted white for tinting. */
export interface PaintTextures {
  readonly droplet: Texture;
  readonly flash: Texture;
  readonly ring: Texture;
  readonly ghost: Texture;
  readonly smoke: Texture;
  readonly spark: Texture;
  readonly splats: readonly Texture[];
  dispose(): void;
}

export function paintPaintTextures(): PaintTextures {
  const shared = {
    droplet: paintTexture(32, 32, (context) => blob(context, 0, 0, 14)),
    flash: paintTexture(160, 160, paintFlash),
    ring: paintTexture(128, 128, paintRing),
    ghost: paintTexture(160, 160, (context) => blob(context, 0, 0, MARBLE_RADIUS_PIXELS)),
    smoke: paintTexture(64, 64, paintSmoke),
    spark: paintTexture(64, 64, paintSpark),
  };
  const splats = Array.from({ length: SPLAT_COUNT }, (_, index) =>
    paintTexture(SPLAT_SIZE, SPLAT_SIZE, (context) => paintSplat(context, createRandom(100 + index))),
  );
  return {
    ...shared,
    splats,
    dispose() {
      for (const texture of [...Object.values(shared), ...splats]) texture.destroy(true);
    },
  };
}

function blob(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fillStyle = '#fff';
  context.fill();
}

/** A burst of light that points to the right, with a warm rim. */
function paintFlash(context: CanvasRenderingContext2D): void {
  const glow = context.createRadialGradient(0, 0, 6, 0, 0, 72);
  glow.addColorStop(0, '#ffffff');
  glow.addColorStop(0.4, '#ffe9a8');
  glow.addColorStop(1, 'rgb(255 190 70 / 0)');
  context.fillStyle = glow;
  context.beginPath();
  for (let point = 0; point < 14; point++) {
    const angle = (point / 14) * Math.PI * 2;
    const radius = point % 2 === 1 ? 24 : 40 + 34 * Math.max(0, Math.cos(angle));
    context.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  context.closePath();
  context.fill();
}

function paintRing(context: CanvasRenderingContext2D): void {
  context.beginPath();
  context.arc(0, 0, 54, 0, Math.PI * 2);
  context.lineWidth = 9;
  context.strokeStyle = '#fff';
  context.stroke();
}

function paintSmoke(context: CanvasRenderingContext2D): void {
  const shade = context.createRadialGradient(0, 0, 4, 0, 0, 30);
  shade.addColorStop(0, 'rgb(255 255 255 / 0.9)');
  shade.addColorStop(1, 'rgb(255 255 255 / 0)');
  context.fillStyle = shade;
  context.fillRect(-32, -32, 64, 64);
}

function paintSpark(context: CanvasRenderingContext2D): void {
  context.beginPath();
  for (let point = 0; point < 8; point++) {
    const angle = (point / 8) * Math.PI * 2;
    const radius = point % 2 === 0 ? 30 : 8;
    context.lineTo(Math.cos(angle) * radius, Math.sin(angle) * radius);
  }
  context.closePath();
  context.fillStyle = '#fff';
  context.fill();
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
      blob(context, Math.cos(angle) * distance, Math.sin(angle) * distance, thickness * (1.35 - step * 0.13));
    }
    if (random() < 0.6) {
      const beyond = reach + 10 + random() * 14;
      blob(context, Math.cos(angle) * beyond, Math.sin(angle) * beyond, 2.5 + random() * 4.5);
    }
  }
  blob(context, 0, 0, 33);
}
