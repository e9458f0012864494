import type { ChoiceSetting } from '../../shared/defineSettings.ts';
import type { PHRASE_COUNT } from '../../shared/limits.ts';

/** A game in words. */
export interface GameWords {
  /** "Arena". */
  readonly title: string;
  /** What it is, in one sentence, for people who do not know it. */
  readonly tagline: string;
  /** Those of its settings, by name, that the card on the home page offers for a room of one's own. */
  readonly choices?: Readonly<Record<string, ChoiceSetting>>;
}

/** A game's quick phrases. The wire carries their numbers. */
export type Phrases = readonly string[] & { readonly length: typeof PHRASE_COUNT };
