import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_VOICES, REPEAT_MS, VoiceTable } from '../../../client/sound/VoiceTable.ts';

/** A table in which every voice plays from 0 to 1000 ms, the first quietest. */
function fullTable(): VoiceTable {
  const table = new VoiceTable();
  for (let voice = 0; voice < MOST_VOICES; voice++) table.claim(`sound ${voice}`, 0.1 + voice * 0.01, 0, 1000);
  return table;
}

describe('VoiceTable', () => {
  it('does not repeat a sound at once, but another may begin', () => {
    const table = new VoiceTable();
    expect(table.claim('shot', 1, 100, 50)).toBeDefined();
    expect(table.claim('shot', 1, 100 + REPEAT_MS - 1, 50)).toBeUndefined();
    expect(table.claim('splat', 1, 100, 50)).toBeDefined();
    expect(table.claim('shot', 1, 100 + REPEAT_MS, 50)).toBeDefined();
  });

  it('lets the quietest make room for a louder one', () => {
    expect(fullTable().claim('splat', 0.5, 10, 100)).toBe(0);
  });

  it('refuses what is quieter than all that is heard, and lets it try again', () => {
    const table = fullTable();
    expect(table.claim('far', 0.01, 10, 100)).toBeUndefined();
    expect(table.claim('far', 0.5, 11, 100)).toBe(0);
  });

  it('uses a voice again when its sound is over', () => {
    expect(fullTable().claim('far', 0.01, 1000, 100)).toBe(0);
  });

  it('knows nothing after it was cleared', () => {
    const table = fullTable();
    table.clear();
    expect(table.claim('sound 0', 0.01, 1, 100)).toBe(0);
  });

  it('never names a voice that does not exist, and takes none from a louder sound', () => {
    const sound = fc.record({
      name: fc.integer({ max: 40, min: 0 }),
      loudness: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(sound, { maxLength: 200 }), (sounds) => {
        const table = new VoiceTable();
        const heard: { loudness: number; endsAtMs: number }[] = [];
        for (const [step, { name, loudness }] of sounds.entries()) {
          const nowMs = step * 7;
          const index = table.claim(String(name), loudness, nowMs, 300);
          if (index === undefined) continue;
          expect(index).toBeGreaterThanOrEqual(0);
          expect(index).toBeLessThan(MOST_VOICES);
          const before = heard[index];
          if (before && before.endsAtMs > nowMs) expect(before.loudness).toBeLessThanOrEqual(loudness);
          heard[index] = { loudness, endsAtMs: nowMs + 300 };
        }
      }),
    );
  });
});
