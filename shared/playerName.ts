import { collectGraphemes } from 'unicode-segmenter/grapheme';
import { NAME_MAX_BYTES, NAME_MAX_CHARACTERS, NAME_MAX_GRAPHEMES } from './limits.ts';
import { composed, plainSpaces, withoutGuises, withoutUnseen } from './nameCharacters.ts';
import { withoutChains, withoutTowers } from './nameMarks.ts';

/** Code points of one grapheme: a kiss of two skin tones has ten, "र्त्स्न्याँ" eleven. */
const GRAPHEME_MAX_POINTS = 16;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}\p{Extended_Pictographic}]/u;

/**
 * Makes a typed name fit to be shown to others: what a keyboard of a living language types stays as it is; what cannot be
 * seen, letters in another guise and towers of marks do not; at most 16 graphemes. Idempotent: cleaning a clean name
 * changes nothing.
 * @returns the clean name, or undefined when nothing that can be seen is left
 */
export function cleanPlayerName(typed: string): string | undefined {
  const name = settle(typed, NAME_MAX_GRAPHEMES, NAME_MAX_BYTES);
  return SEEN.test(name) ? name : undefined;
}

/** A clean name with this behind it, made shorter where both would be too long. */
export function appendToName(name: string, suffix: string): string {
  return settle(name, NAME_MAX_GRAPHEMES - suffix.length, NAME_MAX_BYTES - suffix.length) + suffix;
}

/**
 * Equal for names that look the same, or differ in nothing but what cannot be seen: so that nobody takes another one's
 * name with a joiner in it.
 */
export function likenessOf(name: string): string {
  return name.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
}

/** Until nothing changes: what goes may have stood between two characters that now meet. Each turn but the last shortens it. */
function settle(typed: string, graphemes: number, bytes: number): string {
  let name = typed;
  for (;;) {
    const next = tidy(name, graphemes, bytes);
    if (next === name) return name;
    name = next;
  }
}

function tidy(typed: string, graphemes: number, bytes: number): string {
  const plain = plainSpaces(composed(withoutGuises(takeWhole(typed))));
  const seen = withoutChains(withoutTowers(withoutUnseen(plain))).trim();
  return cutName(seen, graphemes, bytes).trim();
}

/** The start of a text that is too long, without the grapheme that the cut would go through. */
function takeWhole(typed: string): string {
  if (typed.length <= NAME_MAX_CHARACTERS) return typed;
  const start = collectGraphemes(typed.slice(0, NAME_MAX_CHARACTERS + 1));
  // One that fills it all is a tower of marks, of which the first are as good as any.
  return start.length === 1 ? typed.slice(0, NAME_MAX_CHARACTERS) : start.slice(0, -1).join('');
}

/** As many whole graphemes as there is room for. */
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
