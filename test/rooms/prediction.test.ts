import { afterEach, describe, expect, test } from 'vitest';
import { arenaGame } from '../../server/games/arena/arenaGame.ts';
import type { AnyGameModule } from '../../server/games/GameModule.ts';
import type { ArenaInput, ArenaState } from '../../shared/games/arena/schemas.ts';
import { endPlaying, type PlayingAlone, playAlone } from '../support/playAlone.ts';

afterEach(endPlaying);

/**
 * Plays until 320 inputs in a row were acknowledged, each of them stepped: where a busy machine made the server drop some,
 * or let a bot step, a correction is owed, and the count begins again. `ageOffset` tells, because nothing else changes it.
 */
async function reconcileMany({ prediction, times, playUntil }: PlayingAlone) {
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

describe('prediction', () => {
  test.each([0, 50])(
    'is exact over 300 acknowledged inputs with %i ms each way, dashes and shots included',
    async (oneWayMs) => {
      const setup = await playAlone({ oneWayMs });
      const seen = await reconcileMany(setup);
      expect(seen.reconciles).toBeGreaterThan(200);
      expect(seen.corrected).toBe(0);
      expect(seen.shots).toBeGreaterThan(20);
    },
  );

  test('is found out when the server steps one quantum off', async () => {
    const game: AnyGameModule = {
      ...(arenaGame as unknown as AnyGameModule),
      stepPlayer(state, id, input, step) {
        arenaGame.stepPlayer(state as ArenaState, id, input as ArenaInput, step);
        const fighter = (state as ArenaState).fighters.get(id);
        if (fighter && fighter.vx > 0) fighter.x += 1 / 16;
      },
    };
    const seen = await reconcileMany(await playAlone({ game }));
    expect(seen.corrected).toBeGreaterThan(50);
  });

  test('sends a handful of inputs when the page wakes, however long its machine slept, and goes on at its rate', async () => {
    const { prediction, rumpus, times, playUntil } = await playAlone();
    await playUntil(() => times.length > 30);
    const stay = () => {};
    let nowMs = performance.now();
    prediction.predict(nowMs, stay);
    let sent = 0;
    for (const sleptSeconds of [2, 10, 25, 90, 8 * 3_600]) {
      nowMs += sleptSeconds * 1_000;
      const burst = prediction.predict(nowMs, stay);
      expect(burst, `after ${sleptSeconds} s`).toBeLessThanOrEqual(5);
      sent += burst;
      for (let frame = 0; frame < 6; frame++) {
        nowMs += 1000 / 60;
        const inputs = prediction.predict(nowMs, stay);
        expect(inputs).toBeLessThanOrEqual(1);
        sent += inputs;
      }
    }
    expect(sent).toBeLessThanOrEqual(5 * (5 + 3));
    const seat = () => rumpus.roomOf(prediction.room.roomId).state.seats.get(prediction.ownId);
    expect(seat()?.isConnected).toBe(true);
  });
});
