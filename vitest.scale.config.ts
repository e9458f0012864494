import { defineConfig } from 'vitest/config';

/** `npm run test:scale`: what is measured in time, one file at a time, so that nothing else burns what is measured. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/scale/**/*.test.ts'],
    pool: 'forks',
    isolate: true,
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
});
