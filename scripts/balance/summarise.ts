import { TICK_RATE } from '../../shared/games/arena/rules.ts';
import type { MatchRecorder } from './MatchRecorder.ts';

/** A death this soon after the shield ended counts as caused by a bad spawn. */
const SPAWN_DEATH_TICKS = TICK_RATE;
const SEEN_TICKS = TICK_RATE / 2;

/** The results of all matches on one map. Times are in seconds, shares from 0 to 1. */
export interface Summary {
  readonly matches: number;
  readonly deaths: number;
  readonly timeToKillP50: number;
  readonly timeToKillP90: number;
  readonly wornDownP50: number;
  readonly leadChanges: number;
  readonly firstDeathP10: number;
  readonly firstDeathP50: number;
  readonly seenKillerShare: number;
  readonly spawnDeathShare: number;
  /**
   * The most uneven of three splits of kills: by left and right, by above and below, and by where the killer had
   * spawned.
   */
  readonly worstSideShare: number;
  readonly stillShare: number;
  readonly bestScoreP50: number;
  readonly scoreSpreadP50: number;
  readonly deflections: number;
  readonly killDistanceP50: number;
}

export function summarise(matches: readonly MatchRecorder[]): Summary {
  const deaths = matches.flatMap((match) => match.deaths);
  const share = (counts: (death: (typeof deaths)[number]) => boolean) =>
    deaths.filter(counts).length / Math.max(1, deaths.length);
  const larger = (part: number) => Math.max(part, 1 - part);
  const killTimes = deaths.map((death) => death.timeToKillMs / 1000);
  const firstDeaths = matches.map((match) => (match.deaths[0]?.tick ?? Number.POSITIVE_INFINITY) / TICK_RATE);
  const best = matches.map((match) => Math.max(...match.points));
  return {
    matches: matches.length,
    deaths: deaths.length,
    timeToKillP50: quantile(killTimes, 0.5),
    timeToKillP90: quantile(killTimes, 0.9),
    wornDownP50: quantile(
      deaths.map((death) => death.wornDownMs / 1000),
      0.5,
    ),
    leadChanges: mean(matches.map((match) => Math.max(0, match.crownHeads.length - 1))),
    firstDeathP10: quantile(firstDeaths, 0.1),
    firstDeathP50: quantile(firstDeaths, 0.5),
    seenKillerShare: share((death) => death.killerInViewTicks >= SEEN_TICKS),
    spawnDeathShare: share((death) => (death.sinceShieldTicks ?? Number.POSITIVE_INFINITY) <= SPAWN_DEATH_TICKS),
    worstSideShare: Math.max(
      larger(share((death) => death.isKillerLeft)),
      larger(share((death) => death.isKillerTop)),
      larger(share((death) => death.isKillerOfFirstSide)),
    ),
    stillShare:
      sum(matches.map((match) => match.stillTicks)) / Math.max(1, sum(matches.map((match) => match.aliveTicks))),
    bestScoreP50: quantile(best, 0.5),
    scoreSpreadP50: quantile(
      matches.map((match, index) => best[index]! - Math.min(...match.points)),
      0.5,
    ),
    deflections: mean(matches.map((match) => match.deflections)),
    killDistanceP50: quantile(
      deaths.map((death) => death.distance),
      0.5,
    ),
  };
}

/** The value below which this part of all values lies; NaN if there are none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, two) => one - two);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return sum(values) / Math.max(1, values.length);
}
