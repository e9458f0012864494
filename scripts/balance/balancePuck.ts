import { levelsAboveFirst } from './levelsAboveFirst.ts';
import { PuckMatch } from './PuckMatch.ts';
import { type PuckRun, type PuckSummary, puckRows, type StrongerTally } from './puckReport.ts';

const PER_SIDE = 3;

/** Plays matches of one level, and as many of each level against the next weaker one, half of them on each side. */
export function balancePuck(matches: number, seed: number, level: number): PuckRun {
  const first = seed * 100_000;
  const played = Array.from({ length: matches }, (_, index) =>
    new PuckMatch(first + index, PER_SIDE, [level, level]).play(),
  );
  const stronger = levelsAboveFirst.map((strong) => playStronger(strong, matches, first));
  return { seed, level, perSide: PER_SIDE, summary: summarise(played), stronger };
}

/** Each seed is played twice, with the sides swapped. A draw counts as half a win. */
function playStronger(level: number, matches: number, seed: number): StrongerTally {
  let wins = 0;
  for (let index = 0; index < matches; index++) {
    const sign = index % 2 === 0 ? 1 : -1;
    const levels = sign === 1 ? ([level, level - 1] as const) : ([level - 1, level] as const);
    const lead = new PuckMatch(seed + Math.floor(index / 2), PER_SIDE, levels).play().lead * sign;
    wins += lead > 0 ? 1 : lead === 0 ? 0.5 : 0;
  }
  console.error(`level ${level} against level ${level - 1}: ${matches} matches`);
  return { level, matches, wins };
}

function summarise(matches: readonly PuckMatch[]): PuckSummary {
  const sum = (measure: (match: PuckMatch) => number) => matches.reduce((total, match) => total + measure(match), 0);
  const goals = sum(({ state }) => state.goals1 + state.goals2);
  const goalsLeft = sum(({ state }) => state.goals1) / goals;
  const winsLeft = sum(({ lead }) => (lead > 0 ? 1 : lead === 0 ? 0.5 : 0)) / matches.length;
  return {
    matches: matches.length,
    goals: matches.map(({ state }) => state.goals1 + state.goals2),
    betterSide: Math.max(goalsLeft, 1 - goalsLeft),
    winsOfBetterSide: Math.max(winsLeft, 1 - winsLeft),
    ownGoals: sum(({ counts }) => counts.ownGoal) / goals,
    assisted: sum(({ counts }) => counts.assisted) / goals,
    draws: sum(({ lead }) => (lead === 0 ? 1 : 0)) / matches.length,
    overtimes: sum(({ counts }) => counts.overtime) / matches.length,
    seconds: sum(({ seconds }) => seconds) / matches.length,
    saves: sum(({ counts }) => counts.save) / matches.length,
    tackles: sum(({ counts }) => counts.tackle) / matches.length,
    kicks: sum(({ counts }) => counts.kick) / matches.length,
    knocks: sum(({ counts }) => counts.knock) / matches.length,
    stuckPucks: sum(({ stuckPucks }) => stuckPucks),
    stuckMarbles: sum(({ stuckMarbles }) => stuckMarbles),
  };
}

/** One sentence for each target that was missed. */
export function missedPuckTargets({ summary, stronger }: PuckRun): string[] {
  return puckRows(summary, stronger)
    .filter(({ isMet }) => !isMet)
    .map(({ title, shown, target }) => `${title} is ${shown}, the target is ${target}`);
}
