import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRoomCode, ROOM_CODE_ALPHABET, ROOM_CODE_LENGTH } from '../../shared/roomCode.ts';
import { anyCharacter } from '../support/anyCharacter.ts';

const letter = fc.constantFrom(...ROOM_CODE_ALPHABET);
const code = fc
  .array(letter, { minLength: ROOM_CODE_LENGTH, maxLength: ROOM_CODE_LENGTH })
  .map((letters) => letters.join(''));
const gap = fc.constantFrom('', '', '', ' ', '  ', '-', '–', '—', '\t', '\u00a0', '_', '.');

/** A code the way somebody types it: each letter in either case, with something between, before and after. */
function typed(canonical: string): fc.Arbitrary<string> {
  const letters = [...canonical].map((part) => fc.constantFrom(part, part.toLowerCase()));
  const parts = letters.flatMap((part) => [gap, part]);
  return fc.tuple(...parts, gap).map((all) => all.join(''));
}

describe('parseRoomCode', () => {
  it('reads a code in any case, with spaces and dashes anywhere', () => {
    fc.assert(
      fc.property(
        code.chain((canonical) => fc.tuple(fc.constant(canonical), typed(canonical))),
        ([canonical, text]) => {
          expect(parseRoomCode(text)).toBe(canonical);
        },
      ),
    );
  });

  it('reads a pasted invite link, whatever stands around the code', () => {
    const origin = fc.constantFrom(
      'https://play.example',
      'http://localhost:2567',
      'http://192.168.0.7:2567',
      'play.example',
      'https://example.org/games/rumpus',
      'https://example.org/tv/r/games',
    );
    const end = fc.constantFrom('', '/', '?from=chat', '#top', '/?a=/r/QQQQQ');
    fc.assert(
      fc.property(code, origin, end, fc.boolean(), (canonical, before, after, isLower) => {
        const written = isLower ? canonical.toLowerCase() : canonical;
        expect(parseRoomCode(`Come and play: ${before}/r/${written}${after}`)).toBe(canonical);
      }),
    );
  });

  it('answers with nothing or with five letters of its alphabet, and those were in the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string({ unit: fc.constantFrom(...'bcdfgBCDFGſßﬀﬆKİ 0AEIOUY-') }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseRoomCode(text);
        if (parsed === undefined) return;
        expect(parsed).toMatch(new RegExp(`^[${ROOM_CODE_ALPHABET}]{${ROOM_CODE_LENGTH}}$`));
        for (const part of parsed) expect(text.includes(part) || text.includes(part.toLowerCase())).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    '',
    'BCDF',
    'BCDFGH',
    'BCDFA',
    'BCDF0',
    'BCDFÖ',
    'ßßB',
    'ﬀﬀB',
    'BCDFſ',
    'https://play.example/r/',
    '/r/BCDF/G',
    'B'.repeat(100_000),
  ])('refuses %j', (text) => {
    expect(parseRoomCode(text)).toBeUndefined();
  });

  it('has no vowel and nothing that looks like something else', () => {
    expect(ROOM_CODE_ALPHABET).not.toMatch(/[AEIOUY0-9]/);
    expect(new Set(ROOM_CODE_ALPHABET).size).toBe(ROOM_CODE_ALPHABET.length);
  });
});
