import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judge, slo, sloRules } from '../../../../client/bots/figures/slo.ts';

const stepMs = 1000 / 30;
const limits = {
  stepP99Ms: stepMs / 2,
  acknowledgeP99Ms: 2 * stepMs + slo.acknowledgeExtraMs + 120,
  droppedShare: slo.droppedShare,
  loopUtilisation: slo.loopUtilisation,
  errors: 0,
};
const conditions = { stepMs, patchIntervalMs: 2 * stepMs, networkMs: 120 };

test('what is at its limit is kept', () => {
  const results = judge({ ...conditions, ...limits });
  expect(results.map(({ rule }) => rule)).toEqual(sloRules);
  expect(results.map(({ isKept }) => isKept)).toEqual(sloRules.map(() => true));
});

test.each(Object.entries(limits))('%s above %d breaks one rule', (figure, limit) => {
  const results = judge({ ...conditions, ...limits, [figure]: limit + 0.01 });
  expect(results.filter(({ isKept }) => isKept === false)).toHaveLength(1);
});

test('what was not measured is neither kept nor broken', () => {
  const [step] = judge({ ...conditions, ...limits, stepP99Ms: undefined });
  expect(step).toMatchObject({ value: undefined, isKept: undefined });
});

test('the documentation names the limits', () => {
  const docs = readFileSync('docs/load-testing.md', 'utf8');
  const rows = docs.slice(docs.indexOf('## The SLO')).split('\n');
  const limitOf = (rule: string) => rows.find((row) => row.startsWith(`| ${rule}`));
  expect(slo.stepShare).toBe(0.5);
  expect(limitOf('step time')).toContain('half of the time');
  expect(limitOf('input→acknowledged')).toContain(`, ${slo.acknowledgeExtraMs} ms, and`);
  expect(limitOf('dropped')).toContain(`${slo.droppedShare * 100} %`);
  expect(limitOf('loop')).toContain(`${slo.loopUtilisation * 100} %`);
});
