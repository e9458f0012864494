import type { SoundLayer } from './synthesise.ts';

type Placed = { readonly at?: number; readonly gain?: number; readonly fade?: number };

/** A wooden bar or block that is struck. */
export function wood(hz: number, { at = 0, gain = 1, fade = 0.14 }: Placed = {}): SoundLayer {
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
export function glass(hz: number, { at = 0, gain = 1, fade = 0.6 }: Placed = {}): SoundLayer {
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

/** A soft body that falls in pitch: the weight of something that lands. */
export function thud(hz: number, toHz: number, { at = 0, gain = 1, fade = 0.2 }: Placed = {}): SoundLayer {
  return { kind: 'tone', atSeconds: at, hz, toHz, fadeSeconds: fade, gain };
}

/** Something wet that spreads, or air that rushes. */
export function splash(hz: number, toHz: number, { at = 0, gain = 1, fade = 0.3 }: Placed = {}): SoundLayer {
  return { kind: 'noise', pass: 'low', atSeconds: at, hz, toHz, q: 1.4, fadeSeconds: fade, gain };
}

/** A falling drop: a short tone that rises in pitch. */
export function drop(hz: number, at: number): SoundLayer {
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
export function tap(hz: number, fadeSeconds: number, gain: number): SoundLayer {
  return { kind: 'noise', pass: 'band', hz, q: 0.9, fadeSeconds, gain };
}
