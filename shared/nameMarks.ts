import { stackedScripts } from './stackedScripts.ts';

/** Limits the combining marks per letter: all that its language uses, but no stacks of them ("zalgo"). */

/** Others build a syllable like them, but have no joiner. */
const BUILT = [...stackedScripts, 'Cham', 'Miao', 'Batak', 'Buginese'].map(
  (script) => String.raw`\p{Script=${script}}`,
);
const BUILT_SCRIPT = new RegExp(`[${BUILT.join('')}]`, 'u');
const POINTED_SCRIPT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\u0640\u064b-\u0655\u0670]/u;

/** The most complex Burmese or Tibetan syllable. */
const MOST_BUILT = 8;
/** Hebrew with dagesh, dot, vowel and accent; Arabic with hamza, shadda, vowel and small letters. */
const MOST_POINTED = 5;
/** All other scripts: Lithuanian į̇́, Greek ᾧ, Thai and Lao have at most three. */
const MOST = 3;

const LETTER_WITH_MARKS = /([^\p{M}\u200c\u200d]?)([\p{M}\u200c\u200d]+)/gu;
const MARK = /\p{M}/u;
const FALLING_MARKS = /^[\p{Mn}\p{Me}\u200c\u200d]+/u;

/**
 * Removes marks beyond these limits from each letter, and marks at the start, which would attach to the text before the
 * name.
 */
export function withoutTowers(text: string): string {
  return text.replace(LETTER_WITH_MARKS, (_match, letter: string, marks: string) =>
    letter === '' ? marks.replace(FALLING_MARKS, '') : letter + fittingMarks(letter, marks),
  );
}

function fittingMarks(letter: string, marks: string): string {
  const own = [BUILT_SCRIPT, POINTED_SCRIPT].find((script) => script.test(letter));
  let freeOwn = own === BUILT_SCRIPT ? MOST_BUILT : MOST_POINTED;
  let free = MOST - [...letter.normalize('NFD')].filter((part) => MARK.test(part)).length;
  return [...marks]
    .filter((mark) => {
      if (!MARK.test(mark)) return true;
      return own?.test(mark) ? freeOwn-- > 0 : free-- > 0;
    })
    .join('');
}

/** At most four emoji are joined into one, as in a family, each with one skin tone. */
const PICTURE = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}?\ufe0f?`;
const JOINED_PICTURES = new RegExp(`((?:${PICTURE}\u200d){3}${PICTURE})\u200d`, 'gu');

export function withoutChains(text: string): string {
  return text.replace(/(\p{Emoji_Modifier})\p{Emoji_Modifier}+/gu, '$1').replace(JOINED_PICTURES, '$1');
}
