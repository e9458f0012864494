import { describe, expect, test } from 'vitest';
import { starSwearWords } from '../../../../server/rooms/talk/starSwearWords.ts';

function starAll(text: string): string {
  const parts = starSwearWords(text);
  let part = parts.next();
  while (!part.done) part = parts.next();
  return part.value;
}

/** Words and sentences in which a careless filter finds something. */
const innocent = `
  Scunthorpe Essex Sussex Middlesex Penistone Lightwater Clitheroe Arkansas Massachusetts Dickens Dickinson Hancock
  Hitchcock Picasso Cassandra Cummings Matsushita Fukushima Fukuoka Nigeria Niger Montenegro Pakistan Uranus Cockburn
  assassin class classic pass passage password compass glass brass grass bass embarrass harass assume assign assist asset
  cassette massive ambassador hassle canal analysis analyst psychoanalysis banal manslaughter therapist grape drape scrape
  trapeze rapeseed shiitake cockpit peacock cocktail cockatoo shuttlecock weathercock woodpecker title petition constitution
  titan competition practitioner cucumber document cumulative accumulate circumstance cumin basement horsemen parse sparse
  coarse hoarse arsenal rehearse sextant sexton bisexual retardant custard mustard bustard leotard pussycat prickly
  predict addict edict dictionary saturday sturdy swank debugger snigger niggle trigger bigger raccoon tycoon despicable
  conspicuous suspicious hello shell Michelle button buttress duck luck puck truck stuck kick shift ship shirt pitch ditch
  Tasse Kasse Klasse Strasse passen müssen Spass Analyse Fahrt putain-free computation reputation skill assembler
`;
const sentences = [
  'good game, well played',
  'just pass it!',
  'push it to the right',
  'wish it was us',
  'it hits the wall',
  'I was hit by this',
  'that is hit number 4',
  'as holes go, this is deep',
  'nice shot',
  'defend!',
  'help me',
  'I am in the cockpit',
  'a blue tit',
  'tit for tat',
  'a booby trap',
  'that is my bus hit',
  'Nan albert',
  'Moby Dick',
  'go left, then as soon as I kick, shoot',
];

describe('what means no harm', () => {
  test('stays as it is', () => {
    const changed = [...innocent.trim().split(/\s+/), ...sentences].filter((text) => starAll(text) !== text);
    expect(changed).toEqual([]);
  });

  test('in any script, and with any signs', () => {
    for (const text of ['Жанна, бей!', 'さくら 🙂👨‍👩‍👧', '<b>&amp;</b> a_b *c* https://example.com/?q=1', '']) {
      expect(starAll(text)).toBe(text);
    }
  });
});

describe('a swear word', () => {
  test.each([
    ['what the fuck', 'what the ****'],
    ['FUUUCK', '******'],
    ['sh1t happens', '**** happens'],
    ['$hit', '****'],
    ['you b!tch', 'you *****'],
    ['motherfucker!', '************!'],
    ['asshole', '*******'],
    ['🙂 fuck 🙂', '🙂 **** 🙂'],
    ['nice cocks, Scunthorpe', 'nice *****, Scunthorpe'],
    ['shit, fuck, bitch and cunt', '****, ****, ***** and ****'],
  ])('is starred out, all of it: %s', (text, shown) => {
    expect(starAll(text)).toBe(shown);
  });
});
