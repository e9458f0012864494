import { type SloResult, type SloRule, slo } from '../figures/slo.ts';

export const ruleNames: Readonly<Record<SloRule, string>> = {
  step: 'step time p99',
  acknowledge: 'input→acknowledged p99',
  dropped: 'dropped steps',
  loop: 'loop utilisation',
  errors: 'errors',
};

/** Where each limit comes from. */
export const ruleReasons: Readonly<Record<SloRule, string>> = {
  step: 'half of the time from one step to the next',
  acknowledge: `one patch interval and ${slo.acknowledgeExtraMs} ms, and the delay that the run adds`,
  dropped: 'of all steps',
  loop: 'of the time of the server’s event loop',
  errors: 'in the whole phase',
};

export function describeValue(value: number, unit: SloResult['unit']): string {
  if (unit === 'ms') return `${value.toFixed(1)} ms`;
  if (unit === 'count') return String(value);
  const percent = value * 100;
  return `${percent.toFixed(percent < 10 && percent !== 0 ? 2 : 1)} %`;
}

/** "at most 16.7 ms". */
export function describeLimit({ limit, unit }: Pick<SloResult, 'limit' | 'unit'>): string {
  return limit === 0 ? 'none allowed' : `at most ${describeValue(limit, unit)}`;
}
