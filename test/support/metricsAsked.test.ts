import { expect, test } from 'vitest';
import { labelsAsked, metricsAsked } from './metricsAsked.ts';

test('the metrics of a query are those that it asks for, without functions, labels, durations and numbers', () => {
  const query = `histogram_quantile(0.9, sum by (le, job) (rate(one_bucket{kind="two"}[5m]))) > 1e3
    or three unless three offset 10m and up{job="four"} < +Inf`;
  expect(metricsAsked(query)).toEqual(['one_bucket', 'three']);
});

test('the labels of a query are those that it chooses by and groups by', () => {
  const query = 'sum by (le, job) (rate(one{kind!="a,b", code=~"4.."}[5m])) / on (game) two';
  expect(labelsAsked(query).sort()).toEqual(['code', 'game', 'job', 'kind', 'le']);
});
