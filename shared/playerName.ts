import { NAME_MAX_CHARACTERS, NAME_MAX_GRAPHEMES } from './limits.ts';

/** Controls, formats (bidi, zero width), surrogates, private use, unassigned: none of them is part of a name. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;
/** At most one combining mark after a letter: accents live, "zalgo" does not. */
const STACKED_MARKS = /(\p{M})\p{M}+/gu;
/** Spaces, and letters and symbols that are drawn as nothing: Hangul fillers, the empty Braille cell, the null notehead. */
const SPACES = /[\s\u00a0\u3164\uffa0\u115f\u1160\u2800\u{1d159}]+/gu;

/**
 * Makes a typed name fit to be shown to others: normalised (NFKC), without invisible characters, at most 16 graphemes.
 * Idempotent: cleaning a clean name changes nothing.
 * @returns the clean name, or undefined when nothing that can be seen is left
 */
export function cleanPlayerName(typed: string): string | undefined {
  const visible = typed
    .slice(0, NAME_MAX_CHARACTERS)
    .normalize('NFKC')
    .replace(SPACES, ' ')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .normalize('NFKC')
    .replace(SPACES, ' ')
    .trim();
  const graphemes = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(visible)]
    .slice(0, NAME_MAX_GRAPHEMES)
    .map((part) => part.segment)
    .join('')
    .trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(graphemes) ? graphemes : undefined;
}

const ADJECTIVES = ['Brave', 'Dizzy', 'Jolly', 'Mighty', 'Nimble', 'Sleepy', 'Sneaky', 'Sunny', 'Swift', 'Wobbly'];
const ANIMALS = ['Badger', 'Beetle', 'Duck', 'Ferret', 'Gecko', 'Otter', 'Panda', 'Puffin', 'Toad', 'Yak'];

/**
 * A friendly name for somebody who has not typed one, "Sunny Otter".
 * @param random returns numbers in [0, 1)
 */
export function suggestPlayerName(random: () => number): string {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? 'Player';
  return `${pick(ADJECTIVES)} ${pick(ANIMALS)}`;
}
