import type { PlayingAlone } from './playAlone.ts';

/**
 * Plays until 320 inputs in a row were acknowledged, each of them stepped: where a busy machine made the server drop some,
 * or let a bot step, a correction is owed, and the count begins again. `ageOffset` tells, because nothing else changes it.
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
