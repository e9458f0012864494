import { glass, tap, thud, wood } from '../../sound/materials.ts';
import type { SoundRecipes } from '../../sound/soundRecipes.ts';
import type { SoundLayer } from '../../sound/synthesise.ts';

/** One shake of a wooden rattle. */
function rattle(at: number, hz: number, gain: number): SoundLayer {
  return { kind: 'noise', pass: 'band', atSeconds: at, hz, q: 3, fadeSeconds: 0.035, gain };
}

/** Many rattles, shaken in time: the playroom cheers. */
function rattles(from: number, seconds: number, gain: number): SoundLayer[] {
  const shakes = Math.round(seconds / 0.085);
  return Array.from({ length: shakes }, (_, index) => {
    const swell = Math.sin(((index + 0.5) / shakes) * Math.PI);
    return rattle(from + index * 0.085, [2100, 2900, 1700, 3400][index % 4]!, gain * (0.45 + 0.55 * swell));
  });
}

/** The sounds of a table: wood, felt, and rattles. */
export const puckRecipes = Object.freeze({
  kick: {
    bus: 'effects',
    volume: 1.5,
    variation: 0.05,
    layers: [thud(260, 90, { fade: 0.13 }), wood(392, { fade: 0.1, gain: 0.8 }), tap(2300, 0.02, 0.6)],
  },
  /** A kick with a full charge. */
  hardKick: {
    bus: 'effects',
    volume: 2.2,
    variation: 0.04,
    layers: [
      thud(230, 55, { fade: 0.24, gain: 1.3 }),
      wood(294, { fade: 0.2 }),
      wood(587, { fade: 0.12, gain: 0.6 }),
      tap(3200, 0.03, 0.9),
    ],
  },
  /** The puck meets the wooden border, or a marble. */
  knock: {
    bus: 'effects',
    volume: 1.35,
    variation: 0.1,
    layers: [wood(330, { fade: 0.08 }), tap(1500, 0.018, 0.5)],
  },
  /** A fist on the table, which frees a stuck puck. */
  tableKnock: {
    bus: 'effects',
    volume: 1.1,
    variation: 0.03,
    layers: [thud(140, 60, { fade: 0.16, gain: 1.2 }), wood(196, { fade: 0.14 }), tap(900, 0.03, 0.7)],
  },
  post: {
    bus: 'effects',
    volume: 0.75,
    variation: 0.02,
    layers: [glass(1047, { fade: 0.9 }), glass(1568, { gain: 0.5, fade: 0.7 }), wood(523, { fade: 0.1, gain: 0.7 })],
  },
  dash: {
    bus: 'effects',
    volume: 0.8,
    variation: 0.08,
    layers: [
      { kind: 'noise', pass: 'band', hz: 380, toHz: 2000, q: 1.6, attackSeconds: 0.04, fadeSeconds: 0.2, gain: 1 },
    ],
  },
  tackle: {
    bus: 'effects',
    volume: 1.9,
    variation: 0.05,
    layers: [thud(190, 70, { fade: 0.2 }), glass(880, { fade: 0.16, gain: 0.7 }), tap(1900, 0.04, 0.8)],
  },
  save: {
    bus: 'effects',
    volume: 1.8,
    variation: 0.02,
    layers: [wood(523, { fade: 0.12 }), wood(784, { at: 0.08, fade: 0.2 }), ...rattles(0.1, 0.35, 0.35)],
  },
  /** This player's team has scored. */
  goalFor: {
    bus: 'effects',
    volume: 1,
    variation: 0,
    layers: [
      wood(523, { fade: 0.3 }),
      wood(659, { at: 0.1, fade: 0.3 }),
      wood(784, { at: 0.2, fade: 0.3 }),
      wood(1047, { at: 0.32, fade: 0.6 }),
      glass(2093, { at: 0.32, gain: 0.3, fade: 0.8 }),
      ...rattles(0.15, 1.36, 0.55),
    ],
  },
  /** The other team has scored: a sigh, and somebody else's rattles far away. */
  goalAgainst: {
    bus: 'effects',
    volume: 0.9,
    variation: 0,
    layers: [
      wood(392, { fade: 0.35 }),
      wood(349, { at: 0.2, fade: 0.35 }),
      wood(262, { at: 0.42, fade: 0.7 }),
      thud(160, 60, { at: 0.42, fade: 0.5, gain: 0.8 }),
      ...rattles(0.3, 0.7, 0.18),
    ],
  },
  kickOff: {
    bus: 'interface',
    volume: 0.75,
    variation: 0,
    layers: [wood(880, { fade: 0.12 }), wood(880, { at: 0.12, fade: 0.2 })],
  },
  /** The next goal wins. */
  overtime: {
    bus: 'interface',
    volume: 0.6,
    variation: 0,
    layers: [0, 1, 2, 3].map((ring) => glass(ring % 2 === 0 ? 1319 : 988, { at: ring * 0.13, fade: 0.5, gain: 0.8 })),
  },
} as const satisfies SoundRecipes);

export type PuckSound = keyof typeof puckRecipes;
