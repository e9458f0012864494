import { afterAll, expect, test, vi } from 'vitest';
import type { TagEvent } from '../../../examples/tag/rules/events.ts';

// Asked for when the module is read.
vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) });
const { showCatches } = await import('../../../examples/tag/client/TagView.ts');
afterAll(() => vi.unstubAllGlobals());

test('a catch is shown around whoever was caught, and being chosen by chance is not a catch', () => {
  const listeners: ((event: TagEvent) => void)[] = [];
  const shown: string[] = [];
  const events = {
    on: (listener: (event: TagEvent) => void) => {
      listeners.push(listener);
      return () => {};
    },
  };
  showCatches(events, { burst: (id) => shown.push(id) });
  const tell = (from: string, to: string) => {
    for (const listener of listeners) listener({ kind: 'caught', from, to });
  };
  tell('', 'ann');
  expect(shown).toEqual([]);
  tell('ann', 'ben');
  expect(shown).toEqual(['ben']);
});
