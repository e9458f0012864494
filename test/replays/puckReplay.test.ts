import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type PuckReplay, replayPuck } from './PuckReplay.ts';

const HOW_TO_RECORD =
  'If a rule of Puck was changed on purpose, record the replay anew with "npm run replay:record", and read in the diff of its facts what the change did. If not, something changed the rules unasked.';

describe('the golden replay of Puck', () => {
  const replay: PuckReplay = JSON.parse(readFileSync(new URL('puck.json', import.meta.url), 'utf8'));

  it('is a match worth repeating', () => {
    expect(replay.facts.goals[0] + replay.facts.goals[1]).toBeGreaterThanOrEqual(2);
    expect(replay.facts.kicks).toBeGreaterThanOrEqual(20);
    expect(replay.facts.tackles).toBeGreaterThanOrEqual(1);
    expect(replay.checksums).toHaveLength(Math.floor(replay.ticks / replay.checksumEveryTicks));
  });

  it('ends as it did when it was recorded', () => {
    const outcome = replayPuck(replay);
    const differing = outcome.checksums.findIndex((checksum, index) => checksum !== replay.checksums[index]);
    const untilTick = (differing + 1) * replay.checksumEveryTicks;
    expect(differing, `The match differs by tick ${untilTick}. ${HOW_TO_RECORD}`).toBe(-1);
    expect(outcome.facts, HOW_TO_RECORD).toEqual(replay.facts);
  });
});
