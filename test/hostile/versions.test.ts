import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Older versions have vulnerabilities that were confirmed. */
const LEAST: Readonly<Record<string, string>> = {
  ws: '8.23.0',
  msgpackr: '2.1.3',
  '@colyseus/core': '0.18.17',
  '@colyseus/schema': '5.0.34',
};
const { packages } = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, { version?: string }>;
};

test.each(Object.entries(LEAST))('no copy of %s is older than %s', (name, least) => {
  const versions = Object.entries(packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([, { version = '' }]) => version);
  expect(versions.length).toBeGreaterThan(0);
  const older = versions.filter((version) => version.localeCompare(least, 'en', { numeric: true }) < 0);
  expect(older).toEqual([]);
});
