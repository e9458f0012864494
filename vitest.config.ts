import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const suitesOfTheirOwn = ['test/e2e/**', 'test/hostile/**', 'test/scale/**', 'node_modules/**'];
/** They change what modules keep: from when they were read, or of Colyseus' matchmaker. */
const NEEDS_FRESH_MODULES = ['test/client/connection/Connection.test.ts', 'test/scripts/scale.test.ts'];
/**
 * They prove what Colyseus does without our patches, so no process may have started our server before. In processes of their
 * own, they would read Colyseus twice more.
 */
const UNPATCHED = /\/test\/(?:client|server)\/colyseus\//;

class UnpatchedFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isPatched = ({ moduleId }: TestSpecification) => !UNPATCHED.test(moduleId);
    return (await super.sort(files)).toSorted((one, other) => Number(isPatched(one)) - Number(isPatched(other)));
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    // Rooms keep time, so files beyond the two cores of the smallest machine would make each other late.
    maxWorkers: 2,
    sequence: { sequencer: UnpatchedFirst },
    execArgv: [
      // Both cores have a worker, which helping threads for garbage and for compiling would only interrupt.
      '--single-threaded',
      // TypeScript's package does not say what kind of module it is, and its 9 MB would be parsed once more to find out.
      '--no-experimental-detect-module',
    ],
    // For the workers and the programs that tests run: both read Colyseus, and a quarter of a start was compiling it.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.compile-cache', import.meta.url)) },
    projects: [
      {
        extends: true,
        // Files share a process and its modules: reading Colyseus anew for each took a third of the time. Every server is
        // closed before the next is created.
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...suitesOfTheirOwn, ...NEEDS_FRESH_MODULES],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'fresh', include: NEEDS_FRESH_MODULES, isolate: true } },
    ],
    // Only against hanging: what a busy machine plays in three times its time is right all the same.
    testTimeout: 60_000,
    hookTimeout: 20_000,
  },
});
