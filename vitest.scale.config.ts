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
  'socketProxy',
  'faultsRedis',
  'drain',
  'restart',
  'restartBots',
  'cluster',
  'serverProcess',
  'shutdown',
].map(fileOf);

/** They measure time, and leave the CPU alone for most of it: two at once do not disturb each other. */
const WAITING = [
  'silence',
  'serverPauses',
  'prediction',
  'fairness',
  'processes',
  'faultsProcesses',
  'killed',
  'killedBots',
  'killedMachine',
  'takenForDead',
].map(fileOf);

function fileOf(name: string): string {
  return `test/scale/${name}.test.ts`;
}

/** `npm run test:scale`: tests of whole processes and of time. Those that measure CPU time run alone, after the others. */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    isolate: true,
    projects: [
      { extends: true, test: { name: 'counting', include: COUNTING, maxWorkers: 3, sequence: { groupOrder: 0 } } },
      { extends: true, test: { name: 'waiting', include: WAITING, maxWorkers: 2, sequence: { groupOrder: 1 } } },
      {
        extends: true,
        test: {
          name: 'timed',
          include: ['test/scale/**/*.test.ts'],
          exclude: [...COUNTING, ...WAITING],
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
});
