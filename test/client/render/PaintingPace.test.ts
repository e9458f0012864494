import { describe, expect, it } from 'vitest';
import { type GpuFences, PaintingPace } from '../../../client/render/PaintingPace.ts';

/** A GPU that has done its work when the test says so. */
class Gpu implements GpuFences {
  readonly SYNC_GPU_COMMANDS_COMPLETE = 0x9117;
  readonly SYNC_STATUS = 0x9114;
  readonly SIGNALED = 0x9119;
  isDone = false;
  fences = 0;

  fenceSync() {
    this.fences++;
    return {} as WebGLSync;
  }

  getSyncParameter() {
    return this.isDone ? this.SIGNALED : 0;
  }

  deleteSync() {
    this.fences--;
  }

  flush() {}
}

/** Paints a frame, as views do. Returns how many pieces. */
function paintFrame(pace: PaintingPace): number {
  const turn = pace.takeTurn();
  if (turn > 0) pace.mark();
  return turn;
}

describe('PaintingPace', () => {
  it('paints more and more on a GPU that is done by the next frame', () => {
    const gpu = new Gpu();
    gpu.isDone = true;
    const pace = new PaintingPace(gpu);
    expect(Array.from({ length: 9 }, () => paintFrame(pace))).toEqual([1, 2, 4, 8, 16, 32, 64, 64, 64]);
  });

  it('asks nothing of a GPU that still works, and less afterwards', () => {
    const gpu = new Gpu();
    gpu.isDone = true;
    const pace = new PaintingPace(gpu);
    for (let frame = 0; frame < 4; frame++) paintFrame(pace);
    gpu.isDone = false;
    expect([paintFrame(pace), paintFrame(pace), paintFrame(pace)]).toEqual([0, 0, 0]);
    gpu.isDone = true;
    expect(paintFrame(pace)).toBe(4);
  });

  it('never stops altogether', () => {
    const gpu = new Gpu();
    const pace = new PaintingPace(gpu);
    for (let slow = 0; slow < 5; slow++) {
      gpu.isDone = true;
      expect(paintFrame(pace)).toBe(1);
      gpu.isDone = false;
      expect(paintFrame(pace)).toBe(0);
    }
  });

  it('waits for no fence of a context that is lost', () => {
    const gpu = new Gpu();
    const pace = new PaintingPace(gpu);
    paintFrame(pace);
    expect(paintFrame(pace)).toBe(0);
    pace.forget();
    expect(paintFrame(pace)).toBeGreaterThan(0);
  });

  it('keeps no more than one fence', () => {
    const gpu = new Gpu();
    gpu.isDone = true;
    const pace = new PaintingPace(gpu);
    for (let frame = 0; frame < 20; frame++) {
      pace.mark();
      paintFrame(pace);
    }
    expect(gpu.fences).toBe(1);
  });

  it('does with a piece a frame where nobody tells how far the GPU is', () => {
    const pace = new PaintingPace(undefined);
    expect([paintFrame(pace), paintFrame(pace), paintFrame(pace)]).toEqual([1, 1, 1]);
  });
});
