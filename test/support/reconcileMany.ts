import { expect, test } from 'vitest';
import { type PlayingAlone, playAlone } from './playAlone.ts';

/**
 * Plays until 320 inputs in a row have been acknowledged and stepped. If a busy machine made the server drop inputs or
 * let a bot step, a correction is due, so the count starts again. `ageOffset` changes only in that case.
 */
export async function reconcileMany({ prediction, times, playUntil }: PlayingAlone) {
  const ageOffset = () => prediction.room.state.fighters.get(prediction.ownId)?.ageOffset;
  const begin = () => ({
    ageOffset: ageOffset(),
    acknowledged: times.length,
    reconciles: prediction.corrections.count,
    corrected: prediction.corrections.nonZero,
    shots: prediction.matchedShots,
  });
  await playUntil(() => prediction.own?.isAlive === true && times.length > 60);
  let start = begin();
  await playUntil(() => {
    if (ageOffset() !== start.ageOffset) start = begin();
    return times.length - start.acknowledged >= 320;
  });
  return {
    reconciles: prediction.corrections.count - start.reconciles,
    corrected: prediction.corrections.nonZero - start.corrected,
    shots: prediction.matchedShots - start.shots,
  };
}

/** In fast time and in real time alike. The test file ends the playing. */
export function testExactPrediction(): void {
  test.each([0, 50])(
    'is exact over 300 acknowledged inputs with %i ms each way, dashes and shots included',
    async (oneWayMs) => {
      const seen = await reconcileMany(await playAlone({ oneWayMs }));
      expect(seen.reconciles).toBeGreaterThan(200);
      expect(seen.corrected).toBe(0);
      expect(seen.shots).toBeGreaterThan(20);
    },
  );
}
