import { describe, expect, test } from 'vitest';
import { readAlertRules, readAlertTests } from '../support/alertRules.ts';
import { labelsAsked, metricsAsked } from '../support/metricsAsked.ts';
import { knownLabels, queriedNames, readMetricTable } from '../support/metricTable.ts';

const rules = readAlertRules();
const table = readMetricTable();
const known = queriedNames(table);

describe('the alert rules', () => {
  test.each(rules)(
    '$alert asks only for metrics and labels that exist, and says what happened and what to do',
    (rule) => {
      expect(metricsAsked(rule.expr).filter((name) => !known.has(name))).toEqual([]);
      const labels = knownLabels(table, metricsAsked(rule.expr));
      expect(labelsAsked(rule.expr).filter((label) => !labels.has(label))).toEqual([]);
      expect(Object.keys(rule.annotations)).toEqual(['summary', 'remedy']);
      expect(['page', 'warn']).toContain(rule.labels.severity);
    },
  );

  test('have names of their own, and each has a test in which it fires and one in which it does not', () => {
    const names = rules.map(({ alert }) => alert).sort();
    expect(new Set(names).size).toBe(names.length);
    const tests = readAlertTests();
    for (const fires of [true, false]) {
      const tested = tests.filter(({ exp_alerts }) => exp_alerts.length > 0 === fires);
      expect([...new Set(tested.map(({ alertname }) => alertname))].sort()).toEqual(names);
    }
  });
});
