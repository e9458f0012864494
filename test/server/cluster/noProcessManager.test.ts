import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('Colyseus reports to no process manager: its client ends a process whose supervisor is gone, with all rooms', () => {
  const { name } = JSON.parse(readFileSync('node_modules/@pm2/io/package.json', 'utf8')) as { name: string };
  expect(name).toBe('empty-npm-package');
});
