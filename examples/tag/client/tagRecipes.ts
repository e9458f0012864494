import { glass, tap, thud, wood } from '../../../client/sound/materials.ts';
import type { SoundRecipes } from '../../../client/sound/soundRecipes.ts';

export const tagRecipes = {
  dash: {
    bus: 'effects',
    volume: 0.4,
    variation: 0.08,
    layers: [thud(300, 120, { fade: 0.12 }), tap(1800, 0.06, 0.8)],
  },
  caught: { bus: 'effects', volume: 0.5, variation: 0.03, layers: [wood(440), wood(587, { at: 0.07 })] },
  ownCaught: {
    bus: 'effects',
    volume: 0.8,
    variation: 0,
    layers: [wood(587, { fade: 0.2 }), wood(370, { at: 0.12, fade: 0.4 }), thud(160, 60, { at: 0.12 })],
  },
  ownCatch: {
    bus: 'effects',
    volume: 0.8,
    variation: 0,
    layers: [wood(587, { fade: 0.2 }), glass(1175, { at: 0.1, gain: 0.6 }), tap(2600, 0.03, 0.5)],
  },
} as const satisfies SoundRecipes;

export type TagSound = keyof typeof tagRecipes;
