import { defineConfig } from 'vitest/config';

/** `npm run test:hostile`: what strangers send, against real servers. One file at a time, because witnesses count time. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/hostile/**/*.test.ts'],
    pool: 'forks',
    isolate: true,
    maxWorkers: 1,
    reporters: ['default', './test/hostile/HostileTable.ts'],
    testTimeout: 120_000,
    hookTimeout: 30_000,
  },
});
