import type { Texture } from 'pixi.js';
import { disc } from './disc.ts';
import { MARBLE_RADIUS_PIXELS } from './paintMarbleTextures.ts';
import { paintTexture } from './paintTexture.ts';

/** Light and other effects, painted white for tinting. */
export interface EffectTextures {
  readonly droplet: Texture;
  readonly flash: Texture;
  readonly ring: Texture;
  readonly ghost: Texture;
  readonly smoke: Texture;
  readonly spark: Texture;
  dispose(): void;
}

export function paintEffectTextures(): EffectTextures {
  const textures = {
    droplet: paintTexture(32, 32, (context) => disc(context, 0, 0, 14, '#fff')),
    flash: paintTexture(160, 160, paintFlash),
    ring: paintTexture(128, 128, paintRing),
    ghost: paintTexture(160, 160, (context) => disc(context, 0, 0, MARBLE_RADIUS_PIXELS, '#fff')),
    smoke: paintTexture(64, 64, paintSmoke),
    spark: paintTexture(64, 64, paintSpark),
  };
  return {
    ...textures,
    dispose() {
      for (const texture of Object.values(textures)) texture.destroy(true);
    },
  };
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
