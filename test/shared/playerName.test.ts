import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NAME_MAX_BYTES, NAME_MAX_CHARACTERS, NAME_MAX_GRAPHEMES } from '../../shared/limits.ts';
import { createRandom } from '../../shared/math/random.ts';
import { appendToName, cleanPlayerName, likenessOf, suggestPlayerName } from '../../shared/playerName.ts';
import { livingNames } from './livingNames.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const graphemesOf = (text: string) => [...segmenter.segment(text)].map((part) => part.segment);
const graphemeCount = (text: string) => graphemesOf(text).length;
const bytesOf = (text: string) => Buffer.byteLength(text, 'utf8');
const names = Object.values(livingNames).flat();

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
  ...[
    '🏴',
    '\u{e0067}',
    '\u{e007f}',
    '1',
    '\u20e3',
    '❤',
    '\ufe0e',
    '\u200c',
    'ي',
    '\u064e',
    '\u0651',
    'ശ',
    '\u0d4d',
    '神',
  ],
  ...[
    '\u{e0100}',
    'ᠮ',
    '\u180b',
    '\u180e',
    '\u202f',
    'ថ',
    '\u17d2',
    'น',
    '\u0e49',
    '\u0e33',
    'ཧ',
    '\u0f71',
    'ש',
    '\u05c1',
  ],
  ...['\u05bc', '\u09dc', '\ufa19', '\ufe70', '\u0345', '\u20dd', '𞤀', '\u{1e944}', 'ᄀ', 'ᅡ', 'ᆨ', '\u0600'],
);
/** A lot of one thing, where the limits are. */
const tower = fc
  .tuple(nastyUnit, fc.array(nastyUnit, { minLength: 1, maxLength: 3 }), fc.nat(150))
  .map(([base, units, times]) => base + units.join('').repeat(times));
/** As fast-check's "binary", which takes a second to list all of them. */
const anyCodePoint = fc
  .integer({ min: 0, max: 0x10_ffff })
  .filter((point) => point < 0xd800 || point > 0xdfff)
  .map((point) => String.fromCodePoint(point));
const anyName = fc.oneof(
  tower,
  fc.array(fc.oneof(fc.constantFrom(...names), nastyUnit), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: anyCodePoint, maxLength: 100 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: nastyUnit, maxLength: 100 }),
);

const codePoints = (text: string) => [...text].map((character) => character.codePointAt(0)?.toString(16)).join(' ');

/** Of a script: letters, and what its keys put on one, at most one of each kind in this order. */
const keyboards: ReadonlyArray<readonly [string, string, ...string[]]> = [
  ['Devanagari', 'कखगचजटतदनपबमयरलवशसह', '\u093c', 'ािीुूृेैोौॅॉ', 'ँंः'],
  ['Bengali', 'কখগচজটতদনপবমযরলশসহ', '\u09bc', 'ািীুূৃেৈোৌ', 'ঁংঃ'],
  ['Tamil', 'கஙசஞடணதநபமயரலவழளறன', 'ாிீுூெேைொோௌ்'],
  ['Sinhala', 'කගචජටඩතදනපබමයරලවසහ', 'ාැෑිීුූෙේෛොෝෞ', 'ංඃ'],
  ['Thai', 'กขคงจชซดตถทนบปพฟมยรลวสหอ', 'ัิีึืุู', '่้๊๋์', 'ำ'],
  ['Lao', 'ກຂຄງຈຊຍດຕຖທນບປຜຝພຟມຢຣລວສຫອຮ', 'ຼ', 'ັິີຶືຸູົ', '່້໊໋', 'ຳ'],
  ['Khmer', 'កខគឃងចឆជឈញដឋឌឍណតថទធន', '៉៊', 'ាិីឹឺុូួើឿៀេែៃោៅ', 'ំះ់'],
  ['Burmese', 'ကခဂဃငစဆဇဈညတထဒဓနပဖဗဘမယရလဝသဟ', 'ျ', 'ြ', 'ွ', 'ှ', 'ေ', 'ါာိီုူဲ', 'ံ့း'],
  ['Tibetan', 'ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛ', 'ྐྒྔྟྡྣྤྦྨ', 'ྱྲླྭ', '\u0f71', 'ིེོུ', '\u0f7e\u0f83'],
  [
    'Hebrew',
    'אבגדהוזחטיכלמנסעפצקרשת',
    '\u05bc',
    '\u05c1\u05c2',
    '\u05b0\u05b4\u05b5\u05b6\u05b7\u05b8\u05b9\u05bb',
    '\u05bd',
  ],
  ['Arabic', 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي', '\u0651', '\u064b\u064c\u064d\u064e\u064f\u0650\u0652', '\u0670'],
  ['Vietnamese', 'aăâeêioôơuưyđbcdghklmn', '\u0300\u0301\u0303\u0309\u0323'],
  ['Yoruba', 'aeiounsgb', '\u0323', '\u0300\u0301\u0304'],
  ['Lithuanian', 'aeiouynrl', '\u0328', '\u0307', '\u0300\u0301\u0303'],
  ['N’Ko', 'ߊߋߌߍߎߏߐߓߔߕߖߗߘߙ', '\u07f2', '\u07eb\u07ec\u07ed\u07ee\u07ef\u07f0\u07f1'],
  ['Korean', '가나다라마바사ㅋㅎㅠㅏㄱ'],
  ['Japanese', 'かきくけこさしすせそはひふへほカキクｶｷｸﾊﾋﾌ', '\u3099\u309aﾞﾟ'],
];

describe('cleanPlayerName', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(anyName, (typed) => {
        const clean = cleanPlayerName(typed);
        if (clean !== undefined) expect(cleanPlayerName(clean)).toBe(clean);
      }),
      { numRuns: 1500 },
    );
  });

  it('gives 1 to 16 graphemes of bounded size, with no space at an end', () => {
    fc.assert(
      fc.property(anyName, (typed) => {
        const clean = cleanPlayerName(typed);
        if (clean === undefined) return;
        expect(graphemeCount(clean)).toBeGreaterThan(0);
        expect(graphemeCount(clean)).toBeLessThanOrEqual(NAME_MAX_GRAPHEMES);
        expect(bytesOf(clean)).toBeLessThanOrEqual(NAME_MAX_BYTES);
        expect(clean.length).toBeLessThanOrEqual(NAME_MAX_CHARACTERS);
        expect(clean).toBe(clean.trim());
        expect(clean).not.toMatch(/\s\s|[^\S \u202f]/u);
      }),
      { numRuns: 1500 },
    );
  });

  it('lets nothing through that is not seen, but where it shapes its neighbours', () => {
    fc.assert(
      fc.property(anyName, (typed) => {
        const clean = cleanPlayerName(typed) ?? '';
        expect(clean).not.toMatch(/[\p{Cc}\p{Cs}\p{Co}\u00ad\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u);
        expect(clean).not.toMatch(/[\u2800\u3164\u115f\u1160\uffa0]/u);
        expect(clean).not.toMatch(/^[\u200b-\u200d]|[\u200b-\u200d]{2}|[\u200b\u200c]$/u);
        expect(clean).not.toMatch(/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2}/u);
        expect(clean.replace(/🏴[\u{e0030}-\u{e007a}]{3,6}\u{e007f}/gu, '')).not.toMatch(/[\u{e0000}-\u{e007f}]/u);
      }),
      { numRuns: 1500 },
    );
  });

  it('lets no tower of marks through', () => {
    fc.assert(
      fc.property(anyName, (typed) => {
        const clean = cleanPlayerName(typed) ?? '';
        expect(clean).not.toMatch(/^\p{Mn}/u);
        expect(clean.normalize('NFD')).not.toMatch(/[\u0300-\u036f]{4}/u);
        expect(clean).not.toMatch(/[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{4}|[\u064b-\u0655]{6}|[\u0591-\u05c7]{6}/u);
        expect(clean).not.toMatch(/\p{M}{12}/u);
      }),
      { numRuns: 1500 },
    );
  });

  it.each(Object.entries(livingNames))('leaves names in %s as they are typed', (_language, typed) => {
    for (const name of typed) expect(cleanPlayerName(name), codePoints(name)).toBe(name);
  });

  it('leaves whatever is put together of them, in one language, as it is, up to its length', () => {
    const written = fc
      .constantFrom(...Object.values(livingNames))
      .chain((words) =>
        fc.tuple(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }), fc.constantFrom('', ' ', '-')),
      );
    fc.assert(
      fc.property(written, ([words, between]) => {
        const typed = words.join(between);
        if (graphemeCount(typed) > NAME_MAX_GRAPHEMES) {
          const clean = cleanPlayerName(typed) ?? '';
          // A joiner belongs to the letter before it and ends with the word.
          expect(typed.startsWith(clean)).toBe(true);
          expect(graphemesOf(typed)).toEqual(expect.arrayContaining(graphemesOf(clean).slice(0, -1)));
        } else expect(cleanPlayerName(typed), codePoints(typed)).toBe(typed);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(keyboards)('leaves any syllables of the keys of %s as they are', (_script, letters, ...marks) => {
    const one = (keys: string) => fc.option(fc.constantFrom(...keys), { nil: '' });
    const syllable = fc.tuple(fc.constantFrom(...letters), ...marks.map(one)).map((keys) => keys.join(''));
    fc.assert(
      fc.property(fc.array(syllable, { minLength: 1, maxLength: 5 }), (syllables) => {
        const typed = syllables.join('').normalize('NFC');
        fc.pre(graphemeCount(typed) <= NAME_MAX_GRAPHEMES);
        expect(cleanPlayerName(typed), codePoints(typed)).toBe(typed);
      }),
    );
  });

  it.each([
    '👨\u200d👩\u200d👧\u200d👦',
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
    'བསྒྲུ',
    'क्ष्म्यां',
    'လျှို့',
  ])('takes sixteen of %s and cuts none in the middle', (cluster) => {
    const name = graphemesOf(cluster.repeat(NAME_MAX_GRAPHEMES)).slice(0, NAME_MAX_GRAPHEMES).join('');
    expect(cleanPlayerName(name)).toBe(name);
    expect(cleanPlayerName(cluster.repeat(40))).toBe(name);
  });

  it.each([
    ['  Ada   Lovelace ', 'Ada Lovelace'],
    ['Ａｄａ', 'Ada'],
    ['𝔄𝓭𝕒', 'Ada'],
    ['ﬁﬂ', 'fifl'],
    ['ﻣﺤﻤﺪ', 'محمد'],
    ['⼀', '一'],
    ['山田　太郎', '山田 太郎'],
    ['a\u0301', 'á'],
    ['Vi\u1ec7t'.normalize('NFD'), 'Việt'],
    ['Z\u0301\u0302\u0303\u0304\u0305a\u0306\u0307l', 'Z\u0301\u0302\u0303ă\u0307l'.normalize('NFC')],
    ['ก็็็็็็็็', 'ก็็็'],
    ['\u202eadmin\u202c', 'admin'],
    ['\u200fשלום\u200e', 'שלום'],
    ['a\u200bb\u200dc\ufeff', 'abc'],
    ['A\ufe0fd\u200ca\u034f', 'Ada'],
    ['1\ufe0f2\ufe0f', '12'],
    ['Ada\u{e0041}\u{e0042}', 'Ada'],
    ['🏴\u{e0067}\u{e0062}', '🏴'],
    ['علی\u200c', 'علی'],
    ['علی\u200c\u200cرضا', 'علیرضا'],
    ['line\nbreak\ttab', 'line break tab'],
    ['( ͡° ͜ʖ ͡°)', '( ͡° ͜ʖ ͡°)'],
    ['\u0301Ada', 'Ada'],
    ['👩\u200d👩\u200d👧', '👩\u200d👩\u200d👧'],
    ['👩\u200dAda\u200d', '👩Ada'],
    ['👍🏽🏽🏽', '👍🏽'],
    [Array(6).fill('👩').join('\u200d'), '👩\u200d👩\u200d👩\u200d👩👩\u200d👩'],
    ['🇩🇪 team', '🇩🇪 team'],
    ['<img onerror=x>', '<img onerror=x>'],
    ['abcdefghijklmnopqrstuvwxyz', 'abcdefghijklmnop'],
    ['fifteen letters and more', 'fifteen letters'],
    ['한국어'.normalize('NFD'), '한국어'],
    ['Ünïcödé', 'Ünïcödé'],
  ])('makes %j into %j', (typed, clean) => {
    expect(cleanPlayerName(typed)).toBe(clean);
  });

  it.each([
    '',
    '   ',
    '\u200b\u200d',
    '\u202e',
    '\u3164',
    '\u2800',
    '\u0301',
    '\u034f\u034f',
    '\ud800',
    '\u0000',
    '\ufe0f',
    '\u180e',
    '\u{e0067}\u{e007f}',
  ])('finds nothing to show in %j', (typed) => {
    expect(cleanPlayerName(typed)).toBeUndefined();
  });

  it('looks at no more than the first characters of a huge text', () => {
    expect(cleanPlayerName('x'.repeat(1_000_000))).toBe('x'.repeat(NAME_MAX_GRAPHEMES));
    expect(cleanPlayerName(`${' '.repeat(NAME_MAX_CHARACTERS)}x`)).toBeUndefined();
    expect(cleanPlayerName(`a${'\u0301'.repeat(1_000_000)}`)).toBe('á\u0301\u0301');
  });
});

describe('appendToName', () => {
  it('makes room for what it appends, and gives a clean name', () => {
    fc.assert(
      fc.property(anyName, fc.integer({ min: 2, max: 999 }), (typed, number) => {
        const clean = cleanPlayerName(typed);
        if (clean === undefined) return;
        const appended = appendToName(clean, ` ${number}`);
        expect(cleanPlayerName(appended)).toBe(appended);
        expect(appended.endsWith(` ${number}`)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('likenessOf', () => {
  it.each([
    ['علی\u200cرضا', 'علیرضا'],
    ['क\u094d\u200dष', 'क\u094dष'],
    ['❤\ufe0f', '❤'],
    ['葛\u{e0100}', '葛'],
    ['\ufa19', '神'],
    ['ｶﾞ', 'ガ'],
    ['\u09dd', '\u09a2\u09bc'],
  ])('is the same for %j and %j', (one, other) => {
    expect(likenessOf(one)).toBe(likenessOf(other));
  });

  it('is another one for another name', () => {
    const clean = names.map((name) => likenessOf(name));
    expect(likenessOf('सिंह')).not.toBe(likenessOf('सिह'));
    expect(new Set(clean).size).toBeGreaterThan(new Set(names).size - 5);
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
