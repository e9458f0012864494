import { afterEach, describe, expect, test } from 'vitest';
import { endPlaying, playAlone } from '../support/playAlone.ts';
import { reconcileMany } from '../support/reconcileMany.ts';

afterEach(endPlaying);

describe('prediction', () => {
  test.each([0, 50])(
    'is exact over 300 acknowledged inputs with %i ms each way, dashes and shots included',
    async (oneWayMs) => {
      const seen = await reconcileMany(await playAlone({ oneWayMs }));
      expect(seen.reconciles).toBeGreaterThan(200);
      expect(seen.corrected).toBe(0);
      expect(seen.shots).toBeGreaterThan(20);
    },
  );
});
