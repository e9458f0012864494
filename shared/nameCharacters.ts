import { stackedScripts } from './stackedScripts.ts';

/**
 * Which characters a name may contain. Almost no invisible ones. But a joiner in Hindi, Persian or an emoji is part of
 * the spelling, so it is kept in exactly the places where it has an effect.
 */

/**
 * Whitespace, and characters that are drawn as nothing: Hangul fillers, the empty Braille cell, the null notehead,
 * blank hieroglyphs.
 */
const BLANK = String.raw`[\s\u3164\uffa0\u115f\u1160\u2800\u{1d159}\u{13441}\u{13442}]`;
const MONGOLIAN = String.raw`[\p{Script=Mongolian}\u180b-\u180f]`;
/** In Mongolian, the narrow no-break space joins a suffix to its word and affects the letter shapes. */
const SUFFIX_SPACE = String.raw`(?<=${MONGOLIAN})\u202f(?=${MONGOLIAN})`;
const SPACES = new RegExp(`(?:(?!${SUFFIX_SPACE})${BLANK})+`, 'gu');

/** Scripts in which a joiner or non-joiner between two letters affects their shapes. */
const SHAPED = ['Arabic', 'Syriac', 'Mandaic', 'Mongolian', 'Nko', 'Adlam', ...stackedScripts].map(
  (script) => String.raw`\p{scx=${script}}`,
);
/** Other characters of these scripts, such as digits, do not join. */
const SHAPED_LETTER = String.raw`(?:(?=[\p{L}\p{M}])[${SHAPED.join('')}])`;
const WORD = String.raw`[\p{L}\p{M}\p{N}]`;
/** Scripts without spaces between words. Their keyboards type a zero-width space. */
const UNSPACED = String.raw`[\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Thai}\p{scx=Lao}\p{scx=Tai_Tham}]`;
const PICTURE = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}?`;
const HEBREW_MARK = String.raw`[\u0591-\u05c7]`;

const KEPT = [
  // The flag of a region, such as Scotland or Texas, spelled in invisible characters.
  String.raw`\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}`,
  String.raw`(?<=${PICTURE}\ufe0f?)\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=${PICTURE})[\ufe0e\ufe0f]`,
  String.raw`(?<=[0-9#*])\ufe0f(?=\u20e3)`,
  // The variant of a Han character in a family name, and the dotted letters of Khamti and Aiton.
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{Script=Myanmar})\ufe00`,
  // Persian also joins its endings to foreign words and to numbers.
  String.raw`(?<=${SHAPED_LETTER})[\u200c\u200d](?=${WORD})|(?<=${WORD})[\u200c\u200d](?=${SHAPED_LETTER})`,
  // At the end of a word: an abbreviation in Persian, a half letter in Marathi, an older spelling of a Malayalam
  // chillu.
  String.raw`(?<=${SHAPED_LETTER})\u200d(?![\p{L}\p{M}\p{N}\u200b-\u200d])`,
  String.raw`(?<=${UNSPACED})\u200b(?=${UNSPACED})`,
  String.raw`(?<=${MONGOLIAN})[\u180b-\u180d\u180f]|(?<=${MONGOLIAN})\u180e(?=${MONGOLIAN})`,
  String.raw`(?<=${HEBREW_MARK})\u034f(?=${HEBREW_MARK})`,
  // Unicode classes these as format characters, but they are visible: signs below or before a number.
  String.raw`[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2](?=[\p{L}\p{N}])`,
].join('|');
/**
 * Control, bidi and zero-width characters, lone surrogates, private use, and unassigned code points except future
 * emoji.
 */
const UNSEEN = String.raw`(?!\p{Extended_Pictographic})[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]`;
const KEPT_OR_UNSEEN = new RegExp(`(${KEPT})|${UNSEEN}`, 'gu');

/** Replaces each run of characters that are blank but take up space with one space. */
export function plainSpaces(text: string): string {
  return text.replace(SPACES, ' ');
}

/** Removes characters that are invisible and do not affect those around them. */
export function withoutUnseen(text: string): string {
  return text.replace(KEPT_OR_UNSEEN, (_match, kept: string | undefined) => kept ?? '');
}

/**
 * Look-alikes of ordinary letters that no language's keyboard types, used to imitate another name: full-width forms,
 * mathematical bold and script alphabets, typographic ligatures, Arabic presentation forms, dictionary radicals. Not
 * all of NFKC, which would also break up Thai น้ำ, Korean ㅋㅋ, Russian № and Arabic ﷺ, and keyboards do type those.
 */
const GUISE = new RegExp(
  `[${[
    String.raw`\uff10-\uff19\uff21-\uff3a\uff41-\uff5a`,
    String.raw`\u{1d400}-\u{1d7ff}\u{1ee00}-\u{1eeff}`,
    String.raw`\u2102\u210a-\u2115\u2119-\u211d\u2124\u2128\u212a\u212c-\u2134\u213c-\u213f\u2145-\u2149`,
    String.raw`\ufb00-\ufb06\ufb13-\ufb17\ufb20-\ufb29\ufb50-\ufdcf\ufe70-\ufefc\u2f00-\u2fd5`,
  ].join('')}]`,
  'gu',
);

export function withoutGuises(text: string): string {
  return text.replace(GUISE, (letter) => {
    const plain = letter.normalize('NFKC');
    // A standalone vowel sign would attach to the letter before it.
    return plain.startsWith(' ') ? letter : plain;
  });
}

/**
 * Composes letters that were typed in parts, such as "e" and its accent (NFC), but decomposes nothing. A letter that
 * NFC would replace is kept, because the replacement may look different (神) or is not what the keyboard types (Bengali
 * ড়).
 */
export function composed(text: string): string {
  let done = '';
  let typed = '';
  for (const character of text) {
    if (character.normalize('NFC') === character) typed += character;
    else {
      done += typed.normalize('NFC') + character;
      typed = '';
    }
  }
  return done + typed.normalize('NFC');
}
