import { englishDataset, englishRecommendedTransformers, RegExpMatcher } from 'obscenity';

/** What the library would find in words that mean no harm. */
const INNOCENT = [
  ...['shiitake', 'cockpit', 'cockpits', 'peacock', 'pussycat', 'pussy cat', 'pussy willow', 'pussyfoot', 'cumin'],
  ...['cummings', 'dickens', 'dickinson', 'dickson', 'dickie', 'dick van dyke', 'vandyke', 'moby dick', 'moby-dick'],
  ...['penistone', 'scunthorpe', 'fukushima', 'fukuoka', 'fukui', 'retardant', 'organus', 'kikeriki', 'rapeseed'],
  ...['mishit', 'mishits', 'niggard', 'booby trap', 'booby-trap', 'booby prize', 'blue tit', 'great tit', 'coal tit'],
  ...['tit for tat', 'tit-for-tat', 'chink in', 'prick up', 'pin prick', 'sperm whale', 'magna cum laude'],
];
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

const dataset = englishDataset.build();
const matcher = new RegExpMatcher({
  ...dataset,
  whitelistedTerms: [...(dataset.whitelistedTerms ?? []), ...INNOCENT],
  ...englishRecommendedTransformers,
});

/** Replaces English swear words with stars, and the whole word that one is a part of. */
export function starSwearWords(text: string): string {
  const found = matcher.getAllMatches(text, true);
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
