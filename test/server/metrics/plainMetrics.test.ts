import { Counter, Histogram, Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { PlainCounter } from '../../../server/metrics/PlainCounter.ts';
import { PlainHistogram } from '../../../server/metrics/PlainHistogram.ts';

const name = 'waited_seconds';
const help = 'Time waited.';

test('a plain histogram prints what a histogram of prom-client prints', async () => {
  const bounds = [0.001, 0.01, 0.1];
  const theirs = new Registry();
  const theirHistogram = new Histogram({ name, help, labelNames: ['game'], buckets: bounds, registers: [theirs] });
  const ours = new Registry();
  const ourHistogram = new PlainHistogram(ours, { name, help, bounds });
  const noteOf = { ball: ourHistogram.of('ball'), tag: ourHistogram.of('tag') };
  // Of this game, nothing was noted.
  ourHistogram.of('quiet');
  for (const [game, value] of [
    ['ball', 0],
    ['ball', 0.001],
    ['ball', 0.0011],
    ['tag', 0.25],
    ['ball', 0.1],
  ] as const) {
    theirHistogram.observe({ game }, value);
    noteOf[game](value);
  }
  expect(await ours.metrics()).toBe(await theirs.metrics());
  expect(await ours.getMetricsAsJSON()).toMatchObject([{ name, type: 'histogram' }]);
});

test('a plain counter prints what a counter of prom-client prints, however often it is read', async () => {
  const theirs = new Registry();
  const theirCounter = new Counter({ name, help, labelNames: ['game'], registers: [theirs] });
  const ours = new Registry();
  const ourCounter = new PlainCounter(ours, name, help);
  const add = ourCounter.of('ball');
  ourCounter.of('quiet');
  for (const game of ['ball', 'quiet']) theirCounter.inc({ game }, 0);
  for (const amount of [1, 5, 2]) {
    theirCounter.inc({ game: 'ball' }, amount);
    add(amount);
    ourCounter.of('ball')(0);
    expect(await ours.metrics()).toBe(await theirs.metrics());
  }
  expect(await ours.metrics()).toBe(await theirs.metrics());
});
