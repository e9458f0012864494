import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'test/hostile/**', 'test/scale/**', 'node_modules/**'],
    // A process a file: Colyseus' matchmaker is one a process.
    pool: 'forks',
    isolate: true,
    // Rooms keep time, so files beyond the two cores of the smallest machine would make each other late.
    maxWorkers: 2,
    // Only against hanging: what a busy machine plays in three times its time is right all the same.
    testTimeout: 60_000,
    hookTimeout: 20_000,
  },
});
