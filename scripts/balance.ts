/**
 * Plays seeded matches between bots in a real game, without a server, compares the results with the targets for a good
 * round, and writes docs/balance.md or docs/balance-puck.md: `node scripts/balance.ts [--game arena] [--matches 200]
 * [--seed 1] [--level 2] [--map nursery]`. Exits with code 1 if a target is missed. With --map it writes no file.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { arenaMaps, type RoundMap } from '../shared/games/arena/maps.ts';
import { BotMatch } from './balance/BotMatch.ts';
import { balancePuck, missedPuckTargets } from './balance/balancePuck.ts';
import { type BalanceRun, formatBalance, missedTargets } from './balance/balanceReport.ts';
import { levelsAboveFirst } from './balance/levelsAboveFirst.ts';
import type { MatchRecorder } from './balance/MatchRecorder.ts';
import { measureSteps } from './balance/measureSteps.ts';
import { playDuels } from './balance/playDuels.ts';
import { formatPuckBalance } from './balance/puckReport.ts';
import { summarise } from './balance/summarise.ts';

/** How many bots play on the smallest map. `--matches` is the number of matches there. */
const SMALL_CROWD = 6;
/** Matches with more bots take longer and have more deaths, so fewer of them are enough. */
const CROWD_MATCHES_SHARE = 0.6;
const LEAST_MATCHES = 4;
const DUEL_SEEDS = 30;

const { values } = parseArgs({
  options: {
    game: { type: 'string', default: 'arena' },
    matches: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    level: { type: 'string', default: '2' },
    map: { type: 'string' },
  },
});
const [matches, seed, level] = [wholeNumber(values.matches), wholeNumber(values.seed), wholeNumber(values.level)];

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`"${text}" is not a positive whole number`);
  return value;
}

/** A typical number of players for a map: the middle of its range, or six on small maps. */
function crowdOf({ minPlayers, maxPlayers }: RoundMap): number {
  return maxPlayers <= SMALL_CROWD ? SMALL_CROWD : Math.round((minPlayers + maxPlayers) / 2);
}

function playArena(map: RoundMap) {
  const bots = crowdOf(map);
  const share = bots <= SMALL_CROWD ? 1 : (CROWD_MATCHES_SHARE * SMALL_CROWD) / bots;
  const count = Math.max(LEAST_MATCHES, Math.round(matches * share));
  const recorders: MatchRecorder[] = [];
  for (let index = 0; index < count; index++) {
    const match = new BotMatch({ map, seed: seed * 100_000 + index, levels: new Array(bots).fill(level) });
    while (!match.isOver) match.step();
    recorders.push(match.recorder);
  }
  console.error(`${map.name}: ${count} matches of ${bots} bots`);
  return { name: map.name, bots, summary: summarise(recorders) };
}

/** A game's report as Markdown, and one sentence for each target that was missed. */
interface Outcome {
  readonly report: string;
  /** undefined if only a part of the game was played */
  readonly file: string | undefined;
  readonly missed: readonly string[];
}

function balanceArena(): Outcome {
  const maps = arenaMaps.filter(({ name }) => values.map === undefined || name === values.map);
  if (maps.length === 0) throw new RangeError(`There is no map called "${values.map}"`);
  const largest = maps.at(-1)!;
  const run: BalanceRun = {
    seed,
    level,
    arenas: maps.map(playArena),
    duels: levelsAboveFirst.map((strong) => playDuels(arenaMaps[0]!, strong, DUEL_SEEDS, seed)),
    steps: measureSteps(largest, largest.maxPlayers, level, seed),
  };
  const file = values.map === undefined ? 'balance.md' : undefined;
  return { report: formatBalance(run), file, missed: missedTargets(run) };
}

const games: Readonly<Record<string, () => Outcome>> = {
  arena: balanceArena,
  puck() {
    const run = balancePuck(matches, seed, level);
    return { report: formatPuckBalance(run), file: 'balance-puck.md', missed: missedPuckTargets(run) };
  },
};

const play = Object.hasOwn(games, values.game) ? games[values.game] : undefined;
if (!play) throw new RangeError(`There is no game called "${values.game}". Known: ${Object.keys(games).join(', ')}.`);
const { report, file, missed } = play();
console.log(report);
if (file !== undefined) writeFileSync(new URL(`../docs/${file}`, import.meta.url), report);
for (const sentence of missed) console.error(`MISSED  ${sentence}`);
process.exitCode = missed.length > 0 ? 1 : 0;
