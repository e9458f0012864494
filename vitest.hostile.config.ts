import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The first takes minutes and next to no processor, and all others go by beside it, those that burn most before the rest:
 * then hardly ever do two of them burn at the same time, and witnesses count time.
 */
const ORDER = ['calm', 'connectFlood', 'frames', 'walks', 'httpFuzz'];

class CalmFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = ORDER.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return place < 0 ? ORDER.length : place;
    };
    return files.toSorted((one, other) => placeOf(one) - placeOf(other) || one.moduleId.localeCompare(other.moduleId));
  }
}

/** `npm run test:hostile`: what strangers send, against real servers. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/hostile/**/*.test.ts'],
    pool: 'forks',
    isolate: true,
    maxWorkers: 2,
    sequence: { sequencer: CalmFirst },
    reporters: ['default', './test/hostile/HostileTable.ts'],
    testTimeout: 120_000,
    hookTimeout: 30_000,
  },
});
