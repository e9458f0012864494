/**
 * Which characters a name may hold. Almost nothing that cannot be seen; but a joiner in Hindi, Persian or an emoji is
 * part of the spelling, and stays where, and only where, it does its work.
 */

/** Spaces, and letters and symbols that are drawn as nothing: Hangul fillers, the empty Braille cell, the null notehead, blank hieroglyphs. */
const BLANK = String.raw`[\s\u3164\uffa0\u115f\u1160\u2800\u{1d159}\u{13441}\u{13442}]`;
const MONGOLIAN = String.raw`[\p{Script=Mongolian}\u180b-\u180f]`;
/** In Mongolian the narrow no-break space ties a suffix to its word, and chooses its letters' shapes. */
const SUFFIX_SPACE = String.raw`(?<=${MONGOLIAN})\u202f(?=${MONGOLIAN})`;
const SPACES = new RegExp(`(?:(?!${SUFFIX_SPACE})${BLANK})+`, 'gu');

/** Scripts in which a joiner or non-joiner between two letters chooses their shapes. */
const SHAPED = [
  ...['Arabic', 'Syriac', 'Mandaic', 'Mongolian', 'Nko', 'Adlam', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati'],
  ...['Oriya', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Newa', 'Tirhuta', 'Grantha', 'Saurashtra'],
  ...['Syloti_Nagri', 'Chakma', 'Limbu', 'Lepcha', 'Meetei_Mayek', 'Khmer', 'Myanmar', 'Tai_Tham', 'Javanese'],
  ...['Balinese', 'Sundanese', 'Tibetan'],
].map((script) => String.raw`\p{scx=${script}}`);
/** Signs of these scripts, such as their digits, are no letters that join. */
const SHAPED_LETTER = String.raw`(?:(?=[\p{L}\p{M}])[${SHAPED.join('')}])`;
const WORD = String.raw`[\p{L}\p{M}\p{N}]`;
/** Scripts without spaces between words, whose keyboards type a zero-width one. */
const UNSPACED = String.raw`[\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Thai}\p{scx=Lao}\p{scx=Tai_Tham}]`;
const PICTURE = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}?`;
const HEBREW_MARK = String.raw`[\u0591-\u05c7]`;

const KEPT = [
  // A flag of a part of a country, spelt in invisible letters: Scotland, Texas.
  String.raw`\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}`,
  String.raw`(?<=${PICTURE}\ufe0f?)\u200d(?=\p{Extended_Pictographic})`,
  String.raw`(?<=${PICTURE})[\ufe0e\ufe0f]`,
  String.raw`(?<=[0-9#*])\ufe0f(?=\u20e3)`,
  // The form of a Han character that a family writes its name with, and the dotted letters of Khamti and Aiton.
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=\p{Script=Myanmar})\ufe00`,
  // Persian ties its endings to foreign words and to numbers too.
  String.raw`(?<=${SHAPED_LETTER})[\u200c\u200d](?=${WORD})|(?<=${WORD})[\u200c\u200d](?=${SHAPED_LETTER})`,
  // An abbreviation in Persian, a half letter in Marathi, an older spelling of a Malayalam chillu: at the end of a word.
  String.raw`(?<=${SHAPED_LETTER})\u200d(?![\p{L}\p{M}\p{N}\u200b-\u200d])`,
  String.raw`(?<=${UNSPACED})\u200b(?=${UNSPACED})`,
  String.raw`(?<=${MONGOLIAN})[\u180b-\u180d\u180f]|(?<=${MONGOLIAN})\u180e(?=${MONGOLIAN})`,
  String.raw`(?<=${HEBREW_MARK})\u034f(?=${HEBREW_MARK})`,
  // Called formats, and yet they can be seen: signs that stand under or before a number.
  String.raw`[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2](?=[\p{L}\p{N}])`,
].join('|');
/** Controls, bidi, zero width, halves of pairs, private use, unassigned but for emoji to come. */
const UNSEEN = String.raw`(?!\p{Extended_Pictographic})[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]`;
const KEPT_OR_UNSEEN = new RegExp(`(${KEPT})|${UNSEEN}`, 'gu');

/** One plain space for any run of what is drawn as nothing but takes room. */
export function plainSpaces(text: string): string {
  return text.replace(SPACES, ' ');
}

/** Takes out what can neither be seen nor changes what is seen around it. */
export function withoutUnseen(text: string): string {
  return text.replace(KEPT_OR_UNSEEN, (_match, kept: string | undefined) => kept ?? '');
}

/**
 * Letters in another guise that no keyboard of a language types, used to look like somebody else: full-width, bold and
 * script alphabets of mathematics, typographic ligatures, Arabic letters by position, radicals of dictionaries. Not all of NFKC: that would
 * take Thai น้ำ, Korean ㅋㅋ, Russian № and Arabic ﷺ apart, which keyboards do type.
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
    // A vowel sign in a box of its own would fall upon the letter before it.
    return plain.startsWith(' ') ? letter : plain;
  });
}

/**
 * Puts together what was typed apart, "e" and its accent (NFC), but takes nothing apart: a letter that NFC itself would
 * replace stays, because what replaces it may look different (神) or is not what the keyboard gives (Bengali ড়).
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
