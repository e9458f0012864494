import { describe, expect, test } from 'vitest';
import { isolatedName } from '../../shared/isolatedName.ts';

describe('a name in a sentence', () => {
  test.each(['שלום', 'مُحَمَّد', 'ދިވެހި', 'ߒߞߏ', '𞤆𞤵𞤤', '𐴀𐴝', 'ܫܠܳܡܳܐ', 'Ada שלום', '7 علی!'])('is kept apart: %s', (name) => {
    expect(isolatedName(name)).toBe(`\u2068${name}\u2069`);
  });

  test.each(['Ada', 'सिंह', 'น้ำ', '김민수', '太郎！', '42', '👨\u200d👩\u200d👧'])('needs nothing: %s', (name) => {
    expect(isolatedName(name)).toBe(name);
  });
});
