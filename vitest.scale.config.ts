import { defineConfig } from 'vitest/config';

/** They count, or wait for most of their time, with wide margins: several at once are right all the same. */
const COUNTING = [
  'bots',
  'botWorkers',
  'capacity',
  'crowd',
  'newGame',
  'standIns',
  'botLevels',
  'tag',
  'prometheus',
  'doctor',
  'clusterProxy',
  'faultsRedis',
  'faultsProcesses',
  'drain',
  'restart',
  'cluster',
  'serverProcess',
  'shutdown',
].map((name) => `test/scale/${name}.test.ts`);

/** `npm run test:scale`: tests of whole processes and of time. Those that measure time run alone, after the others. */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    isolate: true,
    projects: [
      { extends: true, test: { name: 'counting', include: COUNTING, maxWorkers: 3, sequence: { groupOrder: 0 } } },
      {
        extends: true,
        test: {
          name: 'timed',
          include: ['test/scale/**/*.test.ts'],
          exclude: COUNTING,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
});
