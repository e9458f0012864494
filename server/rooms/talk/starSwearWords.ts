import { englishDataset, englishRecommendedTransformers, type MatchPayload, RegExpMatcher } from 'obscenity';

/** What the library would find in words that mean no harm. */
const INNOCENT = [
  ...['shiitake', 'cockpit', 'cockpits', 'peacock', 'pussycat', 'pussy cat', 'pussy willow', 'pussyfoot', 'cumin'],
  ...['cummings', 'dickens', 'dickinson', 'dickson', 'dickie', 'dick van dyke', 'vandyke', 'moby dick', 'moby-dick'],
  ...['penistone', 'scunthorpe', 'fukushima', 'fukuoka', 'fukui', 'retardant', 'organus', 'kikeriki', 'rapeseed'],
  ...['mishit', 'mishits', 'niggard', 'booby trap', 'booby-trap', 'booby prize', 'blue tit', 'great tit', 'coal tit'],
  ...['tit for tat', 'tit-for-tat', 'chink in', 'prick up', 'pin prick', 'sperm whale', 'magna cum laude'],
];
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * V8 forgets what it compiled from a regular expression that was not used for a while. There is one for each of 119 swear
 * words, and to compile them all again takes six milliseconds.
 */
const PARTS = 4;

const dataset = englishDataset.build();
const matchers = Array.from(
  { length: PARTS },
  (_, part) =>
    new RegExpMatcher({
      ...englishRecommendedTransformers,
      blacklistedTerms: dataset.blacklistedTerms.filter((_term, index) => index % PARTS === part),
      whitelistedTerms: [...(dataset.whitelistedTerms ?? []), ...INNOCENT],
    }),
);

/** Replaces English swear words with stars, and the whole word that one is a part of. Yields after each part of the work. */
export function* starSwearWords(text: string): Generator<void, string> {
  const found: MatchPayload[] = [];
  for (const matcher of matchers) {
    found.push(...matcher.getAllMatches(text));
    yield;
  }
  if (found.length === 0) return text;
  const isStarred = new Uint8Array(text.length);
  for (const { startIndex, endIndex } of found) isStarred.fill(1, startIndex, endIndex + 1);
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const end = index + word.length;
    if (isStarred.subarray(index, end).includes(1)) isStarred.fill(1, index, end);
  }
  let starred = '';
  let at = 0;
  for (const character of text) {
    starred += isStarred[at] === 1 && character.trim() !== '' ? '*' : character;
    at += character.length;
  }
  return starred;
}
