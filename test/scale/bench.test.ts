import { expect, it } from 'vitest';
import { pickCores } from '../../scripts/pickCores.ts';
import type { FrameSizes } from '../bench/load/benchSetup.ts';
import { contenderNames } from '../bench/load/contenderNames.ts';
import { takeSample } from '../bench/load/takeSample.ts';

const load = { rooms: 2, roomSize: 10, inputRate: 30, patchRate: 30 };
const PATIENCE_MS = 120_000;

it('every contender of the benchmark plays, and its clients see what its server has', {
  timeout: PATIENCE_MS,
}, async () => {
  let frames: readonly FrameSizes[] = [];
  const request = { load, pass: 0, seconds: 2, settleSeconds: 0.5, seed: 12, cores: pickCores() };
  for (const contender of contenderNames) {
    const { crowd, server, join, stateFault } = await takeSample({ ...request, contender, frames });
    expect(stateFault, contender).toBeUndefined();
    expect(crowd.open, contender).toBe(20);
    const measured = [crowd.patchesPerClientSecond, crowd.acknowledgeMs.count, server.used.userMs, join.ms.p50];
    for (const value of measured) expect(value, contender).toBeGreaterThan(0);
    expect(crowd.upPerClientSecond, contender).toBeGreaterThan(100);
    if (crowd.frames.length > 0) frames = crowd.frames;
  }
  expect(frames.length).toBeGreaterThan(0);
});
