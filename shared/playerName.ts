import { collectGraphemes } from 'unicode-segmenter/grapheme';
import { NAME_MAX_BYTES, NAME_MAX_CHARACTERS, NAME_MAX_GRAPHEMES } from './limits.ts';
import { composed, plainSpaces, withoutGuises, withoutUnseen } from './nameCharacters.ts';
import { withoutChains, withoutTowers } from './nameMarks.ts';

/** Code points in one grapheme. A kiss emoji with two skin tones has ten, "र्त्स्न्याँ" eleven. */
const GRAPHEME_MAX_POINTS = 16;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}\p{Extended_Pictographic}]/u;

/**
 * Cleans a typed name for display. Anything a keyboard of a living language types is kept. Invisible characters and
 * stacks of combining marks are removed, look-alike letters become plain ones, and the name is cut to 16 graphemes.
 * Idempotent: cleaning a clean name changes nothing.
 * @returns the clean name, or undefined if nothing visible is left
 */
export function cleanPlayerName(typed: string): string | undefined {
  return cleanLine(typed, NAME_MAX_GRAPHEMES, NAME_MAX_BYTES);
}

/** Cleans a line that somebody typed in the same way, and cuts it to this length. */
export function cleanLine(
  typed: string,
  graphemes: number,
  bytes: number,
  characters: number = NAME_MAX_CHARACTERS,
): string | undefined {
  const line = settle(takeWhole(typed, characters), graphemes, bytes);
  return SEEN.test(line) ? line : undefined;
}

/** Appends a suffix to a clean name, shortening the name if both would be too long. */
export function appendToName(name: string, suffix: string): string {
  return settle(name, NAME_MAX_GRAPHEMES - suffix.length, NAME_MAX_BYTES - suffix.length) + suffix;
}

/**
 * A key that is equal for names that look the same or differ only in invisible characters, so that nobody can copy a
 * name by adding a joiner.
 */
export function likenessOf(name: string): string {
  return name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
}

/**
 * Repeats until nothing changes, because removing a character may bring together two that must now be cleaned. Each
 * pass but the last shortens the name.
 */
function settle(typed: string, graphemes: number, bytes: number): string {
  let name = typed;
  for (;;) {
    const next = tidy(name, graphemes, bytes);
    if (next === name) return name;
    name = next;
  }
}

function tidy(typed: string, graphemes: number, bytes: number): string {
  const plain = plainSpaces(composed(withoutGuises(typed)));
  const seen = withoutChains(withoutTowers(withoutUnseen(plain))).trim();
  return cutName(seen, graphemes, bytes).trim();
}

/** The start of a text that is too long, without the grapheme that the cut would split. */
function takeWhole(typed: string, characters: number): string {
  if (typed.length <= characters) return typed;
  const start = collectGraphemes(typed.slice(0, characters + 1));
  // A single grapheme this long is a stack of marks. Its first characters are enough.
  return start.length === 1 ? typed.slice(0, characters) : start.slice(0, -1).join('');
}

/** As many whole graphemes as fit. */
function cutName(text: string, graphemes: number, bytes: number): string {
  let name = '';
  let freeBytes = bytes;
  for (const grapheme of collectGraphemes(text).slice(0, graphemes)) {
    const part = [...grapheme].slice(0, GRAPHEME_MAX_POINTS).join('');
    freeBytes -= utf8Bytes(part);
    if (freeBytes < 0) break;
    name += part;
  }
  return name;
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

// Split at run time, because lists of words would make the page's first script larger.
const ADJECTIVES =
  'Bouncy Brave Cheeky Dizzy Fuzzy Jolly Lucky Merry Mighty Nimble Sleepy Sneaky Sunny Swift Wobbly Zippy'.split(' ');
const ANIMALS =
  'Badger Beetle Duck Ferret Gecko Hedgehog Koala Lemur Newt Otter Panda Puffin Quokka Toad Wombat Yak'.split(' ');

/**
 * Suggests a name for somebody who has not typed one, such as "Sunny Otter".
 * @param random returns numbers in [0, 1)
 * @param taken names in use; their words are avoided as long as others are left
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
