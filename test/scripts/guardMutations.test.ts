import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guardMutations } from '../../scripts/guardMutations.ts';

test('every check that npm run mutate:guard removes is in the source, once', () => {
  const mutations = guardMutations((file) => readFileSync(file, 'utf8'));
  expect(new Set(mutations.map(({ check }) => check)).size).toBe(mutations.length);
  expect(mutations.length).toBeGreaterThan(150);
});
