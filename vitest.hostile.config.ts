import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The first file takes minutes but hardly any CPU, so all others run beside it. Of these, the ones that use the most
 * CPU come first. So two heavy files rarely run at the same time, which matters because witnesses measure time.
 */
const ORDER = ['calm', 'connectFlood', 'frames', 'walks', 'groupWalks', 'httpFuzz'];

class CalmFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = ORDER.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return place < 0 ? ORDER.length : place;
    };
    return files.toSorted((one, other) => placeOf(one) - placeOf(other) || one.moduleId.localeCompare(other.moduleId));
  }
}

/** `npm run test:hostile`: attacks on real servers. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/hostile/**/*.test.ts'],
    pool: 'forks',
    isolate: true,
    maxWorkers: 2,
    sequence: { sequencer: CalmFirst },
    // The table first, so that failures are the last thing printed.
    reporters: ['./test/hostile/HostileTable.ts', 'default'],
    testTimeout: 120_000,
    hookTimeout: 30_000,
  },
});
