import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface AlertTest {
  readonly alertname: string;
  /** What fires at the time of the test. */
  readonly exp_alerts: readonly unknown[];
}

const read = (name: string): unknown =>
  parse(readFileSync(new URL(`../../deploy/prometheus/${name}`, import.meta.url), 'utf8'));

export function readAlertRules(): readonly AlertRule[] {
  const { groups } = read('alerts.yaml') as { groups: readonly { rules: readonly AlertRule[] }[] };
  return groups.flatMap(({ rules }) => rules);
}

export function readAlertTests(): readonly AlertTest[] {
  const { tests } = read('alerts.test.yaml') as { tests: readonly { alert_rule_test: readonly AlertTest[] }[] };
  return tests.flatMap(({ alert_rule_test }) => alert_rule_test);
}
