import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type BotReplay, replayBots, replayedGames } from './BotReplay.ts';

const HOW_TO_RECORD =
  'If a rule of this game was changed on purpose, record the replay again with "npm run replay:record", and read in the diff of its facts what the change did. If not, a rule has changed by accident.';

describe.each(replayedGames.map((game) => [game.name, game] as const))('the golden replay of %s', (name, game) => {
  const replay: BotReplay = JSON.parse(readFileSync(new URL(`bots-${name}.json`, import.meta.url), 'utf8'));

  it('is a match worth repeating', () => {
    const events = Object.values(replay.facts.events).reduce((sum, count) => sum + count, 0);
    expect(events).toBeGreaterThanOrEqual(10);
    expect(Object.values(replay.facts.scores).some((score) => score > 0)).toBe(true);
    expect(replay.checksums).toHaveLength(Math.floor(replay.ticks / replay.checksumEveryTicks));
  });

  it('ends as it did when it was recorded', () => {
    const outcome = replayBots(game, replay);
    const differing = outcome.checksums.findIndex((checksum, index) => checksum !== replay.checksums[index]);
    const untilTick = (differing + 1) * replay.checksumEveryTicks;
    expect(differing, `The match differs by tick ${untilTick}. ${HOW_TO_RECORD}`).toBe(-1);
    expect(outcome.facts, HOW_TO_RECORD).toEqual(replay.facts);
  });
});
