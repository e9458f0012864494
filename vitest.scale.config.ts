import { defineConfig } from 'vitest/config';

/** `npm run test:scale`: tests that measure time. They run one file at a time, so that nothing else uses the CPU. */
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
