import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RestingStick } from '../../../client/input/RestingStick.ts';

const FRAME_MS = 16;

/** Reads the stick for so long. Returns how often it was used, and the most it was pushed. */
function watch(stick: RestingStick, fromMs: number, toMs: number, at: (ms: number) => readonly [x: number, y: number]) {
  let uses = 0;
  let furthest = 0;
  for (let ms = fromMs; ms < toMs; ms += FRAME_MS) {
    const [x, y] = at(ms);
    if (stick.read(x, y, ms)) uses++;
    furthest = Math.max(furthest, Math.hypot(stick.deflection.x, stick.deflection.y));
  }
  return { uses, furthest };
}

describe('a stick', () => {
  test('at rest says nothing, wherever it lies, however it trembles and drifts', () => {
    const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    const length = fc.double({ min: 0, max: 1, noNaN: true });
    const drift = fc.double({ min: -0.01, max: 0.01, noNaN: true });
    const noise = fc.double({ min: -0.02, max: 0.02, noNaN: true });
    fc.assert(
      fc.property(
        angle,
        length,
        fc.tuple(drift, drift),
        fc.array(fc.tuple(noise, noise), { minLength: 1 }),
        (a, l, [driftX, driftY], trembling) => {
          const stick = new RestingStick();
          const { uses, furthest } = watch(stick, 0, 20_000, (ms) => {
            const [noiseX, noiseY] = trembling[(ms / FRAME_MS) % trembling.length]!;
            const seconds = ms / 1000;
            return [Math.cos(a) * l + driftX * seconds + noiseX, Math.sin(a) * l + driftY * seconds + noiseY];
          });
          expect({ uses, furthest }).toEqual({ uses: 0, furthest: 0 });
        },
      ),
    );
  });

  test('that drifts to its rim in two minutes says nothing on its way', () => {
    const stick = new RestingStick();
    const { uses, furthest } = watch(stick, 0, 120_000, (ms) => [0.1 + ms / 150_000, Math.sin(ms) * 0.02]);
    expect({ uses, furthest }).toEqual({ uses: 0, furthest: 0 });
  });

  test('worn by 0.28 is pushed fully to every side, and says nothing again afterwards', () => {
    for (const [x, y] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const stick = new RestingStick();
      watch(stick, 0, 1000, () => [0.28, 0]);
      expect(watch(stick, 1000, 1500, () => [x, y]).uses).toBe(1);
      expect(stick.deflection.x).toBeCloseTo(x);
      expect(stick.deflection.y).toBeCloseTo(y);
      expect(watch(stick, 1500, 2000, () => [0.29, 0.01])).toEqual({ uses: 0, furthest: 0 });
    }
  });

  test('that comes back to another place than before is used by nobody, and soon rests there', () => {
    const stick = new RestingStick();
    watch(stick, 0, 1000, () => [0.28, 0]);
    watch(stick, 1000, 1500, () => [-1, 0]);
    expect(watch(stick, 1500, 3700, () => [-0.3, 0]).uses).toBe(0);
    expect(watch(stick, 3700, 4000, () => [-0.3, 0]).furthest).toBe(0);
  });

  test('is used again with each larger change, and not by being held', () => {
    const stick = new RestingStick();
    watch(stick, 0, 1000, () => [0, 0]);
    expect(watch(stick, 1000, 5000, () => [0.9, 0]).uses).toBe(1);
    expect(watch(stick, 5000, 5500, () => [0, 0.9]).uses).toBe(1);
    expect(watch(stick, 5500, 5600, (ms) => [0, 0.9 - (ms - 5500) / 100]).uses).toBe(0);
  });

  test('answers smoothly from its dead zone on', () => {
    const stick = new RestingStick();
    watch(stick, 0, 1000, () => [0, 0]);
    let last = 0;
    for (let percent = 0; percent <= 100; percent += 2) {
      stick.read(percent / 100, 0, 1000 + percent * 10);
      expect(stick.deflection.x).toBeGreaterThanOrEqual(last);
      expect(stick.deflection.x - last).toBeLessThan(0.06);
      last = stick.deflection.x;
    }
    expect(last).toBeCloseTo(1);
  });

  test('held since before it counted says nothing until it is let go of, or turned', () => {
    for (const again of [
      [0, 0],
      [0, 0.9],
    ] as const) {
      const stick = new RestingStick();
      expect(watch(stick, 0, 3000, () => [0.9, 0])).toEqual({ uses: 0, furthest: 0 });
      expect(watch(stick, 3000, 3200, (ms) => [0.9 - (ms - 3000) / 400, 0])).toEqual({ uses: 0, furthest: 0 });
      watch(stick, 3200, 3300, () => again);
      watch(stick, 3300, 3400, () => [0, 0.9]);
      expect(stick.deflection.y).toBeGreaterThan(0.8);
    }
  });

  test('let go of by the page says nothing until it is let go of by its thumb', () => {
    const stick = new RestingStick();
    watch(stick, 0, 1000, () => [0.28, 0]);
    watch(stick, 1000, 2000, () => [0, -1]);
    stick.release();
    expect(stick.deflection).toEqual({ x: 0, y: 0 });
    expect(watch(stick, 2000, 3000, () => [0, -1])).toEqual({ uses: 0, furthest: 0 });
    watch(stick, 3000, 3100, () => [0.1, 0]);
    expect(watch(stick, 3100, 3200, () => [0, -1]).uses).toBe(1);
  });

  test('let go of by the page while it is worn and at rest is ready for the next push', () => {
    const stick = new RestingStick();
    watch(stick, 0, 1000, () => [0.28, 0]);
    stick.release();
    expect(watch(stick, 1000, 1100, () => [1, 0]).uses).toBe(1);
  });

  test('lies anywhere after nobody has looked for a while', () => {
    const stick = new RestingStick();
    watch(stick, 0, 1000, () => [0, 0]);
    expect(watch(stick, 60_000, 65_000, () => [0.8, 0])).toEqual({ uses: 0, furthest: 0 });
  });
});
