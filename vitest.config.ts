import { defineConfig } from 'vitest/config';

const suitesOfTheirOwn = ['test/e2e/**', 'test/hostile/**', 'test/scale/**', 'node_modules/**'];
/** They change what modules keep: from when they were read, or of Colyseus' matchmaker. */
const NEEDS_FRESH_MODULES = ['test/client/connection/Connection.test.ts', 'test/scripts/scale.test.ts'];
/** They prove what Colyseus does without our patches, so no process may have started our server before. */
const UNPATCHED = ['test/client/colyseus/**/*.test.ts', 'test/server/colyseus/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    // Rooms keep time, so files beyond the two cores of the smallest machine would make each other late.
    maxWorkers: 2,
    execArgv: [
      // Both cores have a worker, which helping threads for garbage and for compiling would only interrupt.
      '--single-threaded',
      // TypeScript's package does not say what kind of module it is, and its 9 MB would be parsed once more to find out.
      '--no-experimental-detect-module',
    ],
    projects: [
      {
        extends: true,
        // Files share a process and its modules: reading Colyseus anew for each took a third of the time. Every server is
        // closed before the next is created.
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...suitesOfTheirOwn, ...NEEDS_FRESH_MODULES, ...UNPATCHED],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'unpatched', include: UNPATCHED, isolate: false } },
      { extends: true, test: { name: 'fresh', include: NEEDS_FRESH_MODULES, isolate: true } },
    ],
    // Only against hanging: what a busy machine plays in three times its time is right all the same.
    testTimeout: 60_000,
    hookTimeout: 20_000,
  },
});
