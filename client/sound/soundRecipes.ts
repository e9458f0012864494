import { glass, tap, wood } from './materials.ts';
import type { SoundLayer } from './synthesise.ts';

/** The volume setting that applies: `effects` for sounds in the world, `interface` for sounds of the page. */
export type SoundBus = 'effects' | 'interface';

export interface SoundRecipe {
  readonly bus: SoundBus;
  /** 0…1, relative to the other sounds. */
  readonly volume: number;
  /** The pitch varies by up to this share each time, so that repeats are less tiring. */
  readonly variation: number;
  readonly layers: readonly SoundLayer[];
}

/** A sound for each name. All are synthesised; none are recordings. */
export type SoundRecipes<Name extends string = string> = Readonly<Record<Name, SoundRecipe>>;

/** The sounds of the page and of a room, in any game. */
export const pageRecipes = Object.freeze({
  countdown: { bus: 'interface', volume: 0.8, variation: 0, layers: [wood(523, { fade: 0.2 }), tap(2500, 0.02, 0.5)] },
  go: {
    bus: 'interface',
    volume: 0.8,
    variation: 0,
    layers: [wood(1047, { fade: 0.35 }), glass(1568, { gain: 0.5, fade: 0.7 }), tap(2500, 0.02, 0.5)],
  },
  roundEnd: {
    bus: 'interface',
    volume: 0.7,
    variation: 0,
    layers: [
      wood(784, { fade: 0.5 }),
      wood(659, { at: 0.14, fade: 0.5 }),
      wood(523, { at: 0.28, fade: 0.7 }),
      wood(1047, { at: 0.46, gain: 0.9, fade: 0.9 }),
      glass(1568, { at: 0.46, gain: 0.35, fade: 1 }),
    ],
  },
  click: {
    bus: 'interface',
    volume: 0.4,
    variation: 0.04,
    layers: [wood(1100, { fade: 0.05 }), tap(3000, 0.012, 0.7)],
  },
  /** Two marbles touch. */
  join: {
    bus: 'interface',
    volume: 0.5,
    variation: 0.02,
    layers: [wood(659, { fade: 0.18 }), glass(1319, { at: 0.09, gain: 0.7, fade: 0.4 })],
  },
} as const satisfies SoundRecipes);

export type PageSound = keyof typeof pageRecipes;
