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

type Placed = { readonly at?: number; readonly gain?: number; readonly fade?: number };

/** A wooden bar or block that is struck. */
function wood(hz: number, { at = 0, gain = 1, fade = 0.14 }: Placed = {}): SoundLayer {
  return {
    kind: 'tone',
    atSeconds: at,
    hz,
    partials: [1, 2.57, 4.2],
    damping: 1,
    fadeSeconds: fade,
    gain,
  };
}

/** A small glass or glass marble that is struck. */
function glass(hz: number, { at = 0, gain = 1, fade = 0.6 }: Placed = {}): SoundLayer {
  return {
    kind: 'tone',
    atSeconds: at,
    hz,
    partials: [1, 2.32, 4.25, 6.63],
    damping: 0.4,
    fadeSeconds: fade,
    gain,
  };
}

/** A body of paint that falls in pitch: the weight of a shot or splat. */
function thud(hz: number, toHz: number, { at = 0, gain = 1, fade = 0.2 }: Placed = {}): SoundLayer {
  return { kind: 'tone', atSeconds: at, hz, toHz, fadeSeconds: fade, gain };
}

/** Spreading paint. */
function splash(hz: number, toHz: number, { at = 0, gain = 1, fade = 0.3 }: Placed = {}): SoundLayer {
  return { kind: 'noise', pass: 'low', atSeconds: at, hz, toHz, q: 1.4, fadeSeconds: fade, gain };
}

/** A falling drop: a short tone that rises in pitch. */
function drop(hz: number, at: number): SoundLayer {
  return {
    kind: 'tone',
    atSeconds: at,
    hz,
    toHz: hz * 2.6,
    attackSeconds: 0.004,
    fadeSeconds: 0.07,
    gain: 0.3,
  };
}

/** A dry knock between two hard objects. */
function tap(hz: number, fadeSeconds: number, gain: number): SoundLayer {
  return { kind: 'noise', pass: 'band', hz, q: 0.9, fadeSeconds, gain };
}

/** All sounds of the game: wood, glass and paint. All are synthesised; none are recordings. */
export const soundRecipes = Object.freeze({
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
  countdown: { bus: 'interface', volume: 0.8, variation: 0, layers: [wood(523, { fade: 0.2 }), tap(2500, 0.02, 0.5)] },
  go: {
    bus: 'interface',
    volume: 0.8,
    variation: 0,
    layers: [wood(1047, { fade: 0.35 }), glass(1568, { gain: 0.5, fade: 0.7 }), tap(2500, 0.02, 0.5)],
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
} as const satisfies Record<string, SoundRecipe>);

export type SoundName = keyof typeof soundRecipes;
export const soundNames = Object.freeze(Object.keys(soundRecipes) as SoundName[]);
