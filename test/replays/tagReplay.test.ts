import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { replayTag, type TagReplay } from './TagReplay.ts';

const HOW_TO_RECORD =
  'If a rule of the example was changed on purpose, record the replay anew with "npm run replay:record", and read in the diff of its facts what the change did. If not, something changed the rules unasked.';

describe('the golden replay of the example', () => {
  const replay: TagReplay = JSON.parse(readFileSync(new URL('tag.json', import.meta.url), 'utf8'));

  it('is a match worth repeating', () => {
    expect(replay.facts.catches).toBeGreaterThanOrEqual(10);
    expect(replay.checksums).toHaveLength(Math.floor(replay.ticks / replay.checksumEveryTicks));
  });

  it('ends as it did when it was recorded', () => {
    const outcome = replayTag(replay);
    const differing = outcome.checksums.findIndex((checksum, index) => checksum !== replay.checksums[index]);
    const untilTick = (differing + 1) * replay.checksumEveryTicks;
    expect(differing, `The match differs by tick ${untilTick}. ${HOW_TO_RECORD}`).toBe(-1);
    expect(outcome.facts, HOW_TO_RECORD).toEqual(replay.facts);
  });
});
