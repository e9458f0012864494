import { expect, test } from 'vitest';
import { metricsAsked } from './metricsAsked.ts';

test('the metrics of a query are those that it asks for, without functions, labels, durations and numbers', () => {
  const query = `histogram_quantile(0.9, sum by (le, job) (rate(one_bucket{kind="two"}[5m]))) > 1e3
    or three unless three offset 10m and up{job="four"} < +Inf`;
  expect(metricsAsked(query)).toEqual(['one_bucket', 'three']);
});
