import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NAME_MAX_CHARACTERS, NAME_MAX_GRAPHEMES } from '../../shared/limits.ts';
import { createRandom } from '../../shared/math/random.ts';
import { cleanPlayerName, suggestPlayerName } from '../../shared/playerName.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemeCount = (text: string) => [...segmenter.segment(text)].length;

/** What people paste to break a list of names: marks, joiners, bidi, fillers, halves of pairs, text that grows when normalised. */
const nastyUnit = fc.constantFrom(
  ...[
    'a',
    'Z',
    'é',
    '7',
    ' ',
    '.',
    '<',
    '\u0000',
    '\n',
    '\u00a0',
    '\u00ad',
    '\u200b',
    '\u200d',
    '\u202e',
    '\u2066',
    '\ufeff',
  ],
  ...[
    '\u0301',
    '\u0302',
    '\u0330',
    '\u034f',
    '\ufe0f',
    '\u00b4',
    '\ufdfa',
    '\u3164',
    '\u115f',
    '\uffa0',
    '\u2800',
    '\u1100',
    '\u1161',
  ],
  ...[
    '\ud83d',
    '\udc69',
    '👩',
    '👍',
    '🏽',
    '🇩',
    '🇪',
    '\u0915',
    '\u094d',
    '\u0958',
    '\ue000',
    '\uffff',
    '𝔘',
    'ﬁ',
    '\u{e0041}',
    '\u{1d159}',
  ],
);
const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: nastyUnit, maxLength: 100 }),
);

describe('cleanPlayerName', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(anyName, (typed) => {
        const clean = cleanPlayerName(typed);
        if (clean !== undefined) expect(cleanPlayerName(clean)).toBe(clean);
      }),
      { numRuns: 5000 },
    );
  });

  it('gives 1 to 16 graphemes, nothing invisible, no stacked marks, no space at an end', () => {
    fc.assert(
      fc.property(anyName, (typed) => {
        const clean = cleanPlayerName(typed);
        if (clean === undefined) return;
        expect(graphemeCount(clean)).toBeGreaterThan(0);
        expect(graphemeCount(clean)).toBeLessThanOrEqual(NAME_MAX_GRAPHEMES);
        expect(clean.length).toBeLessThanOrEqual(NAME_MAX_CHARACTERS);
        expect(clean).not.toMatch(/[\p{C}\u2800\u3164\u115f\u1160\uffa0]/u);
        expect(clean).not.toMatch(/\p{M}\p{M}/u);
        expect(clean).toBe(clean.trim());
        expect(clean).not.toMatch(/\s\s|[^\S ]/u);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['  Ada   Lovelace ', 'Ada Lovelace'],
    ['Ａｄａ', 'Ada'],
    ['a\u0301', 'á'],
    ['Z\u0301\u0302\u0303\u0304\u0305a\u0306\u0307l', 'Z\u0301\u0302ă\u0307l'.normalize('NFC')],
    ['\u202eadmin\u202c', 'admin'],
    ['a\u200bb\u200dc\ufeff', 'abc'],
    ['line\nbreak\ttab', 'line break tab'],
    ['👩\u200d👩\u200d👧', '👩👩👧'],
    ['🇩🇪 team', '🇩🇪 team'],
    ['<img onerror=x>', '<img onerror=x>'],
    ['abcdefghijklmnopqrstuvwxyz', 'abcdefghijklmnop'],
    ['fifteen letters and more', 'fifteen letters'],
    ['한국어', '한국어'],
    ['Ünïcödé', 'Ünïcödé'],
  ])('makes %j into %j', (typed, clean) => {
    expect(cleanPlayerName(typed)).toBe(clean);
  });

  it.each(['', '   ', '\u200b\u200d', '\u202e', '\u3164', '\u2800', '\u0301', '\u034f\u034f', '\ud800', '\u0000'])(
    'finds nothing to show in %j',
    (typed) => {
      expect(cleanPlayerName(typed)).toBeUndefined();
    },
  );

  it('looks at no more than the first characters of a huge text', () => {
    expect(cleanPlayerName('x'.repeat(1_000_000))).toBe('x'.repeat(NAME_MAX_GRAPHEMES));
    expect(cleanPlayerName(`${' '.repeat(NAME_MAX_CHARACTERS)}x`)).toBeUndefined();
  });
});

describe('suggestPlayerName', () => {
  it('suggests names that need no cleaning', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const name = suggestPlayerName(createRandom(seed));
        expect(cleanPlayerName(name)).toBe(name);
      }),
    );
  });

  it('uses no word of a taken name while there are others', () => {
    const random = createRandom(5);
    const names: string[] = [];
    while (names.length < 16) names.push(suggestPlayerName(random, names));
    expect(new Set(names.flatMap((name) => name.split(' '))).size).toBe(32);
    expect(cleanPlayerName(suggestPlayerName(random, names))).toBeDefined();
  });
});
