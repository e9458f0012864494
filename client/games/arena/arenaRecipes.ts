import { drop, glass, splash, tap, thud, wood } from '../../sound/materials.ts';
import type { SoundRecipes } from '../../sound/soundRecipes.ts';

/** The sounds of an arena: wood, glass and paint. */
export const arenaRecipes = Object.freeze({
  /** A cork from a toy gun. */
  ownShot: {
    bus: 'effects',
    volume: 0.5,
    variation: 0.05,
    layers: [thud(640, 180, { fade: 0.17 }), splash(2600, 500, { fade: 0.09, gain: 0.7 })],
  },
  shot: {
    bus: 'effects',
    volume: 0.34,
    variation: 0.08,
    layers: [thud(470, 140, { fade: 0.16 }), splash(1700, 400, { fade: 0.1, gain: 0.6 })],
  },
  hitGiven: {
    bus: 'effects',
    volume: 0.95,
    variation: 0.03,
    layers: [wood(659, { fade: 0.3 }), thud(330, 180, { fade: 0.16, gain: 0.5 }), tap(2400, 0.03, 0.7)],
  },
  hitTaken: {
    bus: 'effects',
    volume: 0.85,
    variation: 0.06,
    layers: [thud(210, 70, { fade: 0.34 }), splash(1100, 220, { fade: 0.28, gain: 1.3 })],
  },
  splat: {
    bus: 'effects',
    volume: 0.7,
    variation: 0.1,
    layers: [
      thud(420, 160, { fade: 0.14 }),
      splash(3200, 600, { fade: 0.3, gain: 1.8 }),
      drop(620, 0.09),
      drop(820, 0.15),
      drop(540, 0.22),
    ],
  },
  ownDeath: {
    bus: 'effects',
    volume: 0.8,
    variation: 0.02,
    layers: [
      thud(300, 60, { fade: 0.8, gain: 1.4 }),
      splash(900, 120, { fade: 0.6, gain: 1.4 }),
      wood(330, { at: 0.3, gain: 0.7, fade: 0.3 }),
      wood(262, { at: 0.46, gain: 0.7, fade: 0.35 }),
      wood(196, { at: 0.62, gain: 0.8, fade: 0.5 }),
    ],
  },
  /** This player splatted somebody. */
  kill: {
    bus: 'effects',
    volume: 0.8,
    variation: 0,
    layers: [wood(784, { fade: 0.34 }), wood(1175, { at: 0.075, fade: 0.45 }), glass(2350, { at: 0.075, gain: 0.25 })],
  },
  dash: {
    bus: 'effects',
    volume: 0.4,
    variation: 0.08,
    layers: [
      { kind: 'noise', pass: 'band', hz: 420, toHz: 2400, q: 1.6, attackSeconds: 0.04, fadeSeconds: 0.2, gain: 1 },
    ],
  },
  deflect: {
    bus: 'effects',
    volume: 0.55,
    variation: 0.03,
    layers: [glass(2093, { fade: 0.8 }), glass(3136, { at: 0.02, gain: 0.6, fade: 0.7 }), tap(6000, 0.02, 0.8)],
  },
  /** A marble enters the arena. */
  respawn: {
    bus: 'effects',
    volume: 0.45,
    variation: 0.02,
    layers: [
      wood(392, { gain: 0.7 }),
      wood(523, { at: 0.08, gain: 0.8 }),
      wood(659, { at: 0.15 }),
      glass(1319, { at: 0.2, gain: 0.4, fade: 0.5 }),
    ],
  },
  crown: {
    bus: 'effects',
    volume: 0.5,
    variation: 0,
    layers: [
      glass(784, { gain: 0.8, fade: 0.5 }),
      glass(988, { at: 0.09, gain: 0.8, fade: 0.5 }),
      glass(1175, { at: 0.18, gain: 0.9, fade: 0.6 }),
      glass(1568, { at: 0.28, fade: 0.9 }),
    ],
  },
  /** Points count double from here: an alarm clock made of two glasses. */
  lastSeconds: {
    bus: 'interface',
    volume: 0.55,
    variation: 0,
    layers: [0, 1, 2, 3, 4, 5].map((ring) =>
      glass(ring % 2 === 0 ? 1319 : 1047, { at: ring * 0.11, fade: 0.4, gain: 0.8 }),
    ),
  },
} as const satisfies SoundRecipes);

export type ArenaSound = keyof typeof arenaRecipes;
