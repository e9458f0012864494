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
  const graphemes = cutGraphemes(visible, NAME_MAX_GRAPHEMES);
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(graphemes) ? graphemes : undefined;
}

/** The first so many characters as people count them, without a space at the end. */
export function cutGraphemes(text: string, count: number): string {
  const parts = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
  return parts
    .slice(0, count)
    .map((part) => part.segment)
    .join('')
    .trim();
}

const ADJECTIVES = [
  ...['Bouncy', 'Brave', 'Cheeky', 'Dizzy', 'Fuzzy', 'Jolly', 'Lucky', 'Merry'],
  ...['Mighty', 'Nimble', 'Sleepy', 'Sneaky', 'Sunny', 'Swift', 'Wobbly', 'Zippy'],
];
const ANIMALS = [
  ...['Badger', 'Beetle', 'Duck', 'Ferret', 'Gecko', 'Hedgehog', 'Koala', 'Lemur'],
  ...['Newt', 'Otter', 'Panda', 'Puffin', 'Quokka', 'Toad', 'Wombat', 'Yak'],
];

/**
 * A friendly name for somebody who has not typed one, "Sunny Otter".
 * @param random returns numbers in [0, 1)
 * @param taken names that are in use; as long as there are others, no word of them is used again
 */
export function suggestPlayerName(random: () => number, taken: Iterable<string> = []): string {
  const used = new Set([...taken].flatMap((name) => name.split(' ')));
  const pick = (words: readonly string[]) => {
    const unused = words.filter((word) => !used.has(word));
    const choice = unused.length > 0 ? unused : words;
    return choice[Math.floor(random() * choice.length)] ?? 'Player';
  };
  return `${pick(ADJECTIVES)} ${pick(ANIMALS)}`;
}
