import type { PlayOptions } from '../../client/sound/SoundMix.ts';

/** Distances in world units: where sounds are loudest, and the edge of the screen. */
const NEAR = 150;
const FAR = 800;

/** A sound that a game played, and where the player was. */
export interface Cue {
  readonly atSeconds: number;
  readonly name: string;
  readonly options: PlayOptions;
  readonly listenerX: number;
  readonly listenerY: number;
}

export type Role = 'reward' | 'own' | 'ambient' | 'page';

/** A sound as the game plays it. */
export interface Heard {
  readonly role: Role;
  readonly name: string;
  readonly options: PlayOptions;
}

/** What is measured of a game's sounds. */
export interface GameMix {
  readonly game: string;
  /** Every sound of the game: one's own, and those of others near and far. */
  readonly sounds: readonly Heard[];
  /** Sounds that players must be able to tell apart. */
  readonly pairs: readonly (readonly [one: string, other: string])[];
  /** Plays a seeded round between bots, and logs what one of them hears. */
  log(seed: number): Cue[];
}

export function own<Name extends string>(role: Role, ...names: readonly Name[]): Heard[] {
  return names.map((name) => ({ role, name, options: {} }));
}

export function others<Name extends string>(name: Name, volume: number): Heard[] {
  return [NEAR, FAR].map((x) => ({ role: 'ambient', name, options: { x, y: 0, volume } }));
}
