import { describe, expect, test } from 'vitest';
import { type Panel, queriesOf, readDashboard } from '../support/dashboard.ts';
import { labelsAsked, metricsAsked } from '../support/metricsAsked.ts';
import { knownLabels, queriedNames, readMetricTable } from '../support/metricTable.ts';

const COLUMNS = 24;
const dashboard = readDashboard();
const { panels } = dashboard;

function cellsOf({ gridPos: { x, y, w, h } }: Panel): string[] {
  return Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)}, ${y + Math.floor(cell / w)}`);
}

describe('the dashboard', () => {
  test('asks only for metrics that exist, and for every one of our own', () => {
    const table = readMetricTable();
    const asked = new Set(queriesOf(dashboard).flatMap(metricsAsked));
    const known = queriedNames(table);
    expect([...asked].filter((name) => !known.has(name))).toEqual([]);
    const ours = [...table].filter(([name]) => name.startsWith('rumpus_'));
    const isAsked = (name: string, type: string) => asked.has(type === 'histogram' ? `${name}_bucket` : name);
    expect(ours.filter(([name, { type }]) => !isAsked(name, type)).map(([name]) => name)).toEqual([]);
  });

  test('chooses and groups only by labels that its metrics have', () => {
    const table = readMetricTable();
    // The marks of alerts are Prometheus' own.
    const queries = queriesOf(dashboard).filter((query) => metricsAsked(query).length > 0);
    expect(queries.length).toBeGreaterThan(40);
    for (const query of queries) {
      const labels = knownLabels(table, metricsAsked(query));
      expect(
        labelsAsked(query).filter((label) => !labels.has(label)),
        query,
      ).toEqual([]);
    }
  });

  test('has variables for all that its queries leave open', () => {
    const written = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join('\n');
    const used = new Set([...written.matchAll(/\$(\w+)/g)].map(([, name]) => name!));
    used.delete('__rate_interval');
    const names = dashboard.templating.list.map(({ name }) => name);
    expect([...used].filter((name) => !names.includes(name))).toEqual([]);
    expect(names).toContain('datasource');
  });

  test('has panels that say what they show, with a unit, beside each other', () => {
    const drawn = panels.filter(({ type }) => type !== 'row');
    for (const { title, description, fieldConfig, targets = [] } of drawn) {
      expect(description, title).toMatch(/\.$/);
      expect(fieldConfig?.defaults.unit, title).toBeDefined();
      expect(targets.length, title).toBeGreaterThan(0);
    }
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const cells = panels.flatMap(cellsOf);
    expect(new Set(cells).size).toBe(cells.length);
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(COLUMNS);
  });
});
