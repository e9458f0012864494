import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { ServerMetrics } from '../../server/metrics/ServerMetrics.ts';
import { readAlertRules } from '../support/alertRules.ts';
import { complaintsOf } from '../support/complaintsOf.ts';
import { queriesOf, readDashboard } from '../support/dashboard.ts';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../../deploy/prometheus/', import.meta.url));

/** Prometheus' own tool, of Debian's package `prometheus`. @throws Error with what it found wrong */
async function promtool(...args: string[]): Promise<string> {
  const { stdout, stderr } = await run('promtool', args, { cwd: folder });
  return stdout + stderr;
}

/** As rules, because that is how promtool reads queries. */
async function checkQueries(queries: readonly string[]): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'rumpus-queries-'));
  try {
    const path = join(directory, 'queries.yaml');
    const rules = queries.map((expr, index) => ({ record: `query:${index}`, expr }));
    writeFileSync(path, stringify({ groups: [{ name: 'queries', rules }] }));
    return await promtool('check', 'rules', path);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('Prometheus', () => {
  test('accepts its configuration', async () => {
    expect(await promtool('check', 'config', 'prometheus.yaml')).toContain('valid prometheus config');
  });

  test('accepts the alert rules', async () => {
    expect(await promtool('check', 'rules', 'alerts.yaml')).toContain(`${readAlertRules().length} rules found`);
  });

  test('fires each alert when it should, and not when it should not', async () => {
    expect(await promtool('test', 'rules', 'alerts.test.yaml')).toContain('SUCCESS');
  });

  test('finds nothing wrong with the names and the units of our own metrics', async () => {
    const metrics = new ServerMetrics();
    metrics.forGame('ball');
    const admission = { players: 0, capacity: undefined, closedFor: undefined, waiting: 0, arePatchesSlowed: false };
    metrics.showAdmission(() => admission);
    const input = await metrics.print();
    metrics.dispose();
    expect(complaintsOf(input)).toEqual([]);
  });

  test('understands every query of the dashboard, and would refuse a wrong one', async () => {
    const queries = queriesOf(readDashboard());
    expect(await checkQueries(queries)).toContain(`${queries.length} rules found`);
    await expect(checkQueries(['sum by (le (rumpus_rooms)'])).rejects.toThrow('could not parse expression');
  });
});
