import { expect, test } from 'vitest';
import { TimeHistogram } from '../../../../client/bots/crowd/TimeHistogram.ts';

function histogramOf(...times: number[]): TimeHistogram {
  const histogram = new TimeHistogram();
  for (const ms of times) histogram.record(ms);
  return histogram;
}

test('percentiles are those of the times, to a thousandth', () => {
  const times = Array.from({ length: 1000 }, (_, index) => (index + 1) / 10);
  const { count, p50, p95, p99, max } = histogramOf(...times).summarise();
  expect(count).toBe(1000);
  for (const [value, expected] of [
    [p50, 50],
    [p95, 95],
    [p99, 99],
    [max, 100],
  ] as const) {
    expect(Math.abs(value / expected - 1)).toBeLessThan(0.002);
  }
});

test('histograms that travelled as text are added without loss', () => {
  const sum = histogramOf(1, 2);
  sum.add(TimeHistogram.decode(histogramOf(3, 2000).encode()));
  expect(sum.summarise()).toEqual(histogramOf(1, 2, 3, 2000).summarise());
});

test('a histogram that was cleared is as good as new', () => {
  const histogram = histogramOf(5);
  histogram.clear();
  expect(histogram.summarise()).toEqual(new TimeHistogram().summarise());
});

test('text that is no histogram is refused', () => {
  expect(() => TimeHistogram.decode('nonsense')).toThrow();
});
