import { describe, expect, it } from 'vitest';
import { median, percentilesOf, ratioOf } from './statistics.ts';

describe('percentilesOf', () => {
  it('takes values by rank, whatever their order', () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect(percentilesOf(values)).toEqual({ p50: 100, p95: 190, p99: 198, count: 200 });
    expect(values[0]).toBe(200);
  });

  it('of one value are that value, and of none 0', () => {
    expect(percentilesOf([7])).toEqual({ p50: 7, p95: 7, p99: 7, count: 1 });
    expect(percentilesOf([])).toEqual({ p50: 0, p95: 0, p99: 0, count: 0 });
  });
});

describe('median', () => {
  it.each([
    [[3, 1, 10], 3],
    [[4, 1, 10, 2], 3],
    [[5], 5],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it('of nothing is not a number', () => {
    expect(median([])).toBeNaN();
  });
});

describe('ratioOf', () => {
  it('is the median of the ratios of the pairs, with their spread', () => {
    const pairs = [
      [300, 100],
      [200, 100],
      [90, 60],
    ] as const;
    expect(ratioOf(pairs)).toEqual({ middle: 2, least: 1.5, most: 3, pairs: 3 });
  });

  it('leaves out pairs whose base is zero, and is undefined without others', () => {
    expect(
      ratioOf([
        [300, 0],
        [200, 100],
      ]),
    ).toEqual({ middle: 2, least: 2, most: 2, pairs: 1 });
    expect(ratioOf([[300, 0]])).toBeUndefined();
  });
});
