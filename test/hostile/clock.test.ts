import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ColyseusSDK } from '@colyseus/sdk';
import { expect, test } from 'vitest';
import { ServerProcess } from '../server/ServerProcess.ts';
import { type ArenaRoom, joined, untilState } from '../support/startRumpus.ts';
import { isLong } from './hostileTest.ts';

const jumpingClock = fileURLToPath(new URL('../support/jumpingClock.ts', import.meta.url));
const SECONDS_BETWEEN = isLong ? 30 : 3;
const STEPS_PER_SECOND = 30;

test('a wall clock that steps by an hour either way changes nothing: the steps, the patches, the seat', {
  timeout: isLong ? 600_000 : 120_000,
}, async ({ task }) => {
  await using server = new ServerProcess({}, [jumpingClock]);
  const origin = await server.listening();
  const room = await joined(
    new ColyseusSDK(origin).create('arena', { visibility: 'private' }) as unknown as Promise<ArenaRoom>,
  );
  let patches = 0;
  let lastServerMs = 0;
  let worstStepBackMs = 0;
  let closeCode: number | undefined;
  room.onStateChange(() => {
    patches++;
    const serverMs = room.clock.lastServerTime();
    worstStepBackMs = Math.max(worstStepBackMs, lastServerMs - serverMs);
    lastServerMs = serverMs;
  });
  room.onDrop((code) => {
    closeCode = code;
  });
  // The first counts are there once the room has stepped.
  await untilState(room, () => patches > 10, 'ten patches');
  // A counter has no value before it counts.
  await sleep(500);
  const began = await countSteps(origin);
  const patchesBefore = patches;
  for (let jump = 0; jump < 4; jump++) {
    await sleep(SECONDS_BETWEEN * 1000);
    server.signal('SIGUSR2');
  }
  await sleep(SECONDS_BETWEEN * 1000);
  const ended = await countSteps(origin);
  const seconds = (ended.atMs - began.atMs) / 1000;
  const rate = (ended.steps - began.steps) / seconds;
  const share = (patches - patchesBefore) / (ended.patches - began.patches);
  expect(Math.abs(rate / STEPS_PER_SECOND - 1), `steps a second: ${rate}`).toBeLessThan(0.01);
  expect(share).toBeGreaterThanOrEqual(0.95);
  expect(worstStepBackMs).toBe(0);
  expect(closeCode).toBeUndefined();
  expect(ended.hasUnforeseen).toBe(false);
  task.meta.hostile = {
    result: `4 steps of 1 h: ${rate.toFixed(2)} steps/s`,
    patches: `${patches - patchesBefore}/${ended.patches - began.patches}`,
  };
  await room.leave();
});

async function countSteps(origin: string) {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const counted = (name: string) => Number(new RegExp(`^${name}\\{game="arena"\\} (\\d+)$`, 'm').exec(text)?.[1]);
  return {
    atMs: performance.now(),
    // Steps given up on a busy machine were due too; a jump would give up a hundred thousand.
    steps: counted('rumpus_step_seconds_count') + (counted('rumpus_steps_dropped_total') || 0),
    patches: counted('rumpus_patches_total'),
    hasUnforeseen: /^rumpus_unforeseen_errors_total\{/m.test(text),
  };
}
