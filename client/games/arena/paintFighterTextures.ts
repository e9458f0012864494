import type { Texture } from 'pixi.js';
import { disc } from '../../render/disc.ts';
import { INK_CSS } from '../../render/ink.ts';
import { MARBLE_PIXELS, MARBLE_RADIUS_PIXELS } from '../../render/paintMarbleTextures.ts';
import { paintTexture } from '../../render/paintTexture.ts';
import { healthLevel } from './healthLevel.ts';

const HP_ARC_STEPS = 25;
const HP_ARC_SIZE = 224;
/** In marble radii from the centre. */
const HP_ARC_RADIUS = 1.42;
/** The arc spans the top, from left to right. */
const HP_ARC_START = Math.PI * 1.18;
const HP_ARC_LENGTH = Math.PI * 0.64;
const HP_ARC_COLOURS = { health: '#35d39b', hurt: '#ffc13d', dying: '#ff6a3c' };

/** What a fighter has beyond a plain marble, painted once per match. */
export interface FighterTextures {
  /**
   * The health arc above a hurt marble.
   * @param share 0…1
   */
  hpArcOf(share: number): Texture;
  readonly shield: Texture;
  /** The glow over the body of a hot marble. */
  readonly ember: Texture;
  dispose(): void;
}

export function paintFighterTextures(): FighterTextures {
  const hpArcs = new Map<number, Texture>();
  const shared = {
    shield: paintTexture(MARBLE_PIXELS, MARBLE_PIXELS, paintShield),
    ember: paintTexture(MARBLE_PIXELS, MARBLE_PIXELS, paintEmber),
  };
  return {
    ...shared,
    hpArcOf(share) {
      const step = Math.ceil(share * HP_ARC_STEPS);
      const known = hpArcs.get(step);
      if (known) return known;
      const arc = paintTexture(HP_ARC_SIZE, HP_ARC_SIZE, (context) => paintHpArc(context, step / HP_ARC_STEPS));
      hpArcs.set(step, arc);
      return arc;
    },
    dispose() {
      for (const texture of [...hpArcs.values(), ...Object.values(shared)]) texture.destroy(true);
    },
  };
}

/** A soap bubble: clear in the middle, with a bright rim and a highlight. */
function paintShield(context: CanvasRenderingContext2D): void {
  const glow = context.createRadialGradient(0, 0, 40, 0, 0, 74);
  glow.addColorStop(0, 'rgb(190 235 255 / 0)');
  glow.addColorStop(1, 'rgb(190 235 255 / 0.55)');
  disc(context, 0, 0, 72, glow);
  context.beginPath();
  context.arc(0, 0, 72, 0, Math.PI * 2);
  context.strokeStyle = 'rgb(240 252 255 / 0.95)';
  context.lineWidth = 5;
  context.stroke();
  context.beginPath();
  context.arc(0, 0, 60, Math.PI * 1.1, Math.PI * 1.4);
  context.lineWidth = 7;
  context.lineCap = 'round';
  context.stroke();
}

function paintEmber(context: CanvasRenderingContext2D): void {
  const glow = context.createRadialGradient(0, 0, 8, 0, 0, MARBLE_RADIUS_PIXELS);
  glow.addColorStop(0, 'rgb(255 150 60 / 0.15)');
  glow.addColorStop(0.6, 'rgb(255 90 40 / 0.6)');
  glow.addColorStop(1, 'rgb(255 235 120 / 1)');
  disc(context, 0, 0, MARBLE_RADIUS_PIXELS - 3, glow);
}

function paintHpArc(context: CanvasRenderingContext2D, share: number): void {
  const stroke = (length: number, width: number, colour: string) => {
    context.beginPath();
    context.arc(0, 0, MARBLE_RADIUS_PIXELS * HP_ARC_RADIUS, HP_ARC_START, HP_ARC_START + length);
    context.lineWidth = width;
    context.lineCap = 'round';
    context.strokeStyle = colour;
    context.stroke();
  };
  stroke(HP_ARC_LENGTH, 28, INK_CSS);
  if (share > 0) stroke(HP_ARC_LENGTH * share, 15, HP_ARC_COLOURS[healthLevel(share)]);
}
