import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { arenaMaps } from '../../shared/games/arena/maps.ts';
import { type ArenaReplay, playReplay } from './ArenaReplay.ts';

const HOW_TO_RECORD =
  'If a rule of Arena was changed on purpose, record the replays anew with "npm run replay:record", and read in the diff of their facts what the change did. If not, something changed the rules unasked.';

const replayOf = (name: string): ArenaReplay =>
  JSON.parse(readFileSync(new URL(`arena-${name}.json`, import.meta.url), 'utf8'));

describe.each(arenaMaps.map((map) => [map.name] as const))('the golden replay of %s', (name) => {
  const replay = replayOf(name);

  it('is a match worth repeating', () => {
    expect(replay.mapName).toBe(name);
    expect(replay.facts.kills).toBeGreaterThanOrEqual(5);
    expect(replay.facts.shots).toBeGreaterThanOrEqual(200);
    expect(Object.values(replay.facts.scores).filter((score) => score > 0).length).toBeGreaterThanOrEqual(3);
    expect(replay.checksums).toHaveLength(Math.floor(replay.ticks / replay.checksumEveryTicks));
  });

  it('ends as it did when it was recorded', () => expectRepeated(replay));
});

describe('the golden replay of Last One', () => {
  const replay = replayOf('lastOne');

  it('is a match worth repeating: three bouts, two of them won by one', () => {
    expect(replay.mode).toBe('lastOne');
    expect(replay.facts.bouts).toHaveLength(3);
    expect(replay.facts.bouts!.filter((winners) => winners === 1).length).toBeGreaterThanOrEqual(2);
    expect(replay.facts.kills).toBeGreaterThanOrEqual(10);
  });

  it('ends as it did when it was recorded', () => expectRepeated(replay));
});

function expectRepeated(replay: ArenaReplay): void {
  const outcome = playReplay(replay);
  const differing = outcome.checksums.findIndex((checksum, index) => checksum !== replay.checksums[index]);
  const untilTick = (differing + 1) * replay.checksumEveryTicks;
  expect(differing, `The match differs by tick ${untilTick}. ${HOW_TO_RECORD}`).toBe(-1);
  expect(outcome.facts, HOW_TO_RECORD).toEqual(replay.facts);
}
