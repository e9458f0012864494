import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ArenaReplay, playReplay } from './ArenaReplay.ts';

const replay: ArenaReplay = JSON.parse(readFileSync(new URL('arena-nursery.json', import.meta.url), 'utf8'));
const HOW_TO_RECORD =
  'If a rule of Arena was changed on purpose, record the replay anew with "node scripts/recordReplay.ts", and read in the diff of its facts what the change did. If not, something changed the rules unasked.';

describe('the golden replay of Arena', () => {
  it('is a match worth repeating', () => {
    expect(replay.facts.kills).toBeGreaterThanOrEqual(10);
    expect(replay.facts.shots).toBeGreaterThanOrEqual(200);
    expect(Object.values(replay.facts.scores).filter((score) => score > 0).length).toBeGreaterThanOrEqual(3);
    expect(replay.checksums).toHaveLength(Math.floor(replay.ticks / replay.checksumEveryTicks));
  });

  it('ends as it did when it was recorded', () => {
    const outcome = playReplay(replay);
    const differing = outcome.checksums.findIndex((checksum, index) => checksum !== replay.checksums[index]);
    const untilTick = (differing + 1) * replay.checksumEveryTicks;
    expect(differing, `The match differs by tick ${untilTick}. ${HOW_TO_RECORD}`).toBe(-1);
    expect(outcome.facts, HOW_TO_RECORD).toEqual(replay.facts);
  });
});
