import { afterEach, describe, expect, test } from 'vitest';
import { arenaGame } from '../../shared/games/arena/arenaGame.ts';
import type { ArenaInput, ArenaState } from '../../shared/games/arena/schemas.ts';
import type { AnyGameModule } from '../../shared/games/GameModule.ts';
import { fastTime } from '../support/fastTime.ts';
import { endPlaying, playAlone } from '../support/playAlone.ts';
import { reconcileMany, testExactPrediction } from '../support/reconcileMany.ts';

fastTime();
afterEach(endPlaying);

describe('prediction', () => {
  testExactPrediction();

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

  test.each([0, 50])('is exact from the first step after a bot has played, with %i ms each way', async (oneWayMs) => {
    const { prediction, times, playUntil, restUntil } = await playAlone({ oneWayMs });
    await playUntil(() => prediction.own?.isAlive === true && times.length > 60);
    for (let turn = 0; turn < 3; turn++) {
      prediction.room.send('away', {});
      await restUntil(() => prediction.own === undefined);
      const fighter = prediction.room.state.fighters.get(prediction.ownId)!;
      const { x, y } = fighter;
      await restUntil(() => Math.hypot(fighter.x - x, fighter.y - y) > 100);
      const { count, nonZero } = prediction.corrections;
      await playUntil(() => prediction.own !== undefined);
      // Inputs that are on their way are stepped at once.
      expect(prediction.unacknowledged > 0 || oneWayMs === 0).toBe(true);
      await playUntil(() => prediction.corrections.count > count + 40);
      expect(prediction.corrections.nonZero - nonZero).toBe(0);
    }
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
