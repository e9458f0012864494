import { describe, expect, it } from 'vitest';
import { BackdropMotion, type Machine } from '../../client/BackdropMotion.ts';

const desktop: Machine = { hardwareConcurrency: 8, deviceMemory: 8 };

/** After the frames of the trial, each of so many ms. */
function judge(frameMs: readonly number[], machine = desktop, isGpuBehind = false): boolean {
  const motion = new BackdropMotion(false, machine, () => false);
  for (const ms of frameMs) motion.note(ms, isGpuBehind);
  return motion.isStill;
}

const ten = (ms: number) => new Array<number>(10).fill(ms);

describe('BackdropMotion', () => {
  it('lets the scene move where its frames cost little', () => {
    expect(judge(ten(3))).toBe(false);
    // Browsers that tell nothing of their machine.
    expect(judge(ten(8), {})).toBe(false);
  });

  it('stops it where its first frames take a third of the time there is', () => {
    expect(judge(ten(12))).toBe(true);
    expect(judge(ten(3), desktop, true)).toBe(true);
  });

  it('judges by most of the frames: the first ones compile what they run', () => {
    expect(judge([300, 80, 40, 20, 3, 3, 3, 3, 3, 3])).toBe(false);
    expect(judge([300, 80, 40, 20, 12, 12, 3, 3, 3, 3])).toBe(true);
  });

  it('does not stop a scene that has been going well because of a busy moment', () => {
    expect(judge([...ten(3), ...ten(200), ...ten(200)])).toBe(false);
  });

  it('is stricter on a machine that says it has little, and decides by that alone on none', () => {
    for (const weak of [
      { hardwareConcurrency: 2 },
      { deviceMemory: 1 },
      { hardwareConcurrency: 1, deviceMemory: 0.5 },
    ]) {
      expect(judge(ten(8), weak)).toBe(true);
      expect(judge(ten(2), weak)).toBe(false);
      expect(judge([], weak)).toBe(false);
    }
  });

  it('is still from the first frame for little data, in software, and for little motion, now', () => {
    expect(judge([], { ...desktop, connection: { saveData: true } })).toBe(true);
    expect(judge([], { ...desktop, connection: { saveData: false } })).toBe(false);
    expect(new BackdropMotion(true, desktop, () => false).isStill).toBe(true);
    let isReduced = false;
    const motion = new BackdropMotion(false, desktop, () => isReduced);
    expect(motion.isStill).toBe(false);
    isReduced = true;
    expect(motion.isStill).toBe(true);
  });
});
