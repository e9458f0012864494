import { describe, expect, test } from 'vitest';
import { admissionOverload, type Load, Overload, patchOverload } from '../../../server/capacity/Overload.ts';

const calm: Load = { delayMs: 1, utilisation: 0.3, stepsTaken: 1_000, stepsDropped: 0 };
const late: Load = { ...calm, delayMs: 31 };
const dropping: Load = { ...calm, stepsTaken: 979, stepsDropped: 21 };
/** Within the bounds, but not calm. */
const busy: Load = { ...calm, delayMs: 20 };

const bounds = { overloadDelayMs: 30, overloadDroppedPercent: 2 };
const open = () => new Overload(bounds, admissionOverload);
function observe(admission: Overload, load: Load, seconds: number): boolean {
  for (let second = 0; second < seconds; second++) admission.observe(load);
  return admission.isOn;
}
const closed = () => {
  const admission = open();
  observe(admission, late, 5);
  return admission;
};

describe('admission', () => {
  test.each([
    ['a loop that is late', late],
    ['dropped steps', dropping],
  ])('closes after five seconds in a row with %s', (_what, load) => {
    const admission = open();
    expect(observe(admission, load, 4)).toBe(false);
    expect(observe(admission, load, 1)).toBe(true);
  });

  test('does not close at its bounds, nor for seconds that are not in a row, however bad', () => {
    const admission = open();
    expect(observe(admission, { ...calm, delayMs: 30, stepsTaken: 980, stepsDropped: 20 }, 100)).toBe(false);
    for (let time = 0; time < 20; time++) {
      expect(observe(admission, { ...calm, delayMs: 2_000, stepsTaken: 1, stepsDropped: 500 }, 4)).toBe(false);
      expect(observe(admission, calm, 1)).toBe(false);
    }
  });

  test('opens again after ten calm seconds in a row, and not at the load that only just fits', () => {
    const admission = closed();
    expect(observe(admission, busy, 100)).toBe(true);
    expect(observe(admission, calm, 9)).toBe(true);
    expect(observe(admission, busy, 1)).toBe(true);
    expect(observe(admission, calm, 9)).toBe(true);
    expect(observe(admission, calm, 1)).toBe(false);
  });

  test('stays closed while steps are dropped, even if few', () => {
    expect(observe(closed(), { ...calm, stepsDropped: 11 }, 100)).toBe(true);
  });

  test('closes again only after another five seconds', () => {
    const admission = closed();
    observe(admission, calm, 10);
    expect(observe(admission, late, 4)).toBe(false);
    expect(observe(admission, late, 1)).toBe(true);
  });

  test('takes a process without rooms for calm', () => {
    expect(observe(closed(), { delayMs: 0, utilisation: 0, stepsTaken: 0, stepsDropped: 0 }, 10)).toBe(false);
  });
});

describe('the patch rate', () => {
  test('is lowered before admission closes, and stays low at the load that raising it would make too much', () => {
    const patches = new Overload(bounds, patchOverload);
    expect(observe(patches, late, 1)).toBe(false);
    expect(observe(patches, late, 1)).toBe(true);
    expect(observe(open(), late, 2)).toBe(false);
    expect(observe(patches, { ...calm, utilisation: 0.6 }, 100)).toBe(true);
    expect(observe(patches, calm, 9)).toBe(true);
    expect(observe(patches, calm, 1)).toBe(false);
  });
});
