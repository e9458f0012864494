import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { untilState } from '../support/startRumpus.ts';
import { isLong } from './hostileTest.ts';
import { RoomWitness } from './RoomWitness.ts';

const jumpingClock = fileURLToPath(new URL('../support/jumpingClock.ts', import.meta.url));
const SECONDS_BETWEEN = isLong ? 30 : 3;
const STEPS_PER_SECOND = 30;

test('a wall clock that steps by an hour either way changes nothing: the steps, the patches, the seat', {
  timeout: isLong ? 600_000 : 120_000,
}, async (context) => {
  await using stage = await RoomWitness.start({ preload: [jumpingClock] });
  await stage.watch(context, async () => {
    const { room } = stage.witness;
    let lastServerMs = 0;
    let worstStepBackMs = 0;
    room.onStateChange(() => {
      const serverMs = room.clock.lastServerTime();
      worstStepBackMs = Math.max(worstStepBackMs, lastServerMs - serverMs);
      lastServerMs = serverMs;
    });
    // By then, the room has caught up with first steps that a busy machine delayed.
    let first = 0;
    await untilState(room, () => ++first > STEPS_PER_SECOND, 'a second of patches');
    const began = await countSteps(stage);
    for (let jump = 0; jump < 4; jump++) {
      await sleep(SECONDS_BETWEEN * 1000);
      stage.server.signal('SIGUSR2');
    }
    await sleep(SECONDS_BETWEEN * 1000);
    const ended = await countSteps(stage);
    const rate = (ended.steps - began.steps) / ((ended.atMs - began.atMs) / 1000);
    expect(Math.abs(rate / STEPS_PER_SECOND - 1), `steps a second: ${rate}`).toBeLessThan(0.01);
    expect(worstStepBackMs).toBe(0);
    return `4 steps of 1 h: ${rate.toFixed(2)} steps/s`;
  });
});

async function countSteps(stage: RoomWitness) {
  const text = await stage.metricsText();
  const counted = (name: string) => Number(new RegExp(`^${name}\\{game="arena"\\} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    atMs: performance.now(),
    // Steps dropped on a busy machine count as due. A jump of the clock would drop a hundred thousand.
    steps: counted('rumpus_step_seconds_count') + counted('rumpus_steps_dropped_total'),
  };
}
