import { quantile } from './summarise.ts';

/** The results of all matches between bots of one level. Shares are from 0 to 1, the rest is per match. */
export interface PuckSummary {
  readonly matches: number;
  /** Of each match. */
  readonly goals: readonly number[];
  readonly betterSide: number;
  readonly winsOfBetterSide: number;
  readonly ownGoals: number;
  readonly assisted: number;
  readonly draws: number;
  readonly overtimes: number;
  readonly seconds: number;
  readonly saves: number;
  readonly tackles: number;
  readonly kicks: number;
  readonly knocks: number;
  /** In all matches together. */
  readonly stuckPucks: number;
  readonly stuckMarbles: number;
}

export interface StrongerTally {
  readonly level: number;
  readonly matches: number;
  /** Of the stronger level. A draw counts as half a win. */
  readonly wins: number;
}

interface ShownRow {
  readonly title: string;
  readonly target: string;
  readonly shown: string;
  readonly isMet: boolean;
}

const STRONGER_TARGET = 0.65;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const about = (title: string, shown: string): ShownRow => ({ title, target: '', shown, isMet: true });

export interface PuckRun {
  readonly seed: number;
  readonly level: number;
  readonly perSide: number;
  readonly summary: PuckSummary;
  readonly stronger: readonly StrongerTally[];
}

/** First the rows with a target, then those that only describe the matches. */
export function puckRows(summary: PuckSummary, stronger: readonly StrongerTally[]): ShownRow[] {
  const { goals, betterSide, ownGoals, stuckPucks, stuckMarbles } = summary;
  const mean = goals.reduce((total, count) => total + count, 0) / goals.length;
  const atMost = (title: string, share: number, most: number): ShownRow => ({
    title,
    target: `≤ ${Math.round(most * 100)} %`,
    shown: percent(share),
    isMet: share <= most,
  });
  const never = (title: string, count: number): ShownRow => ({
    title,
    target: '0',
    shown: String(count),
    isMet: count === 0,
  });
  return [
    { title: 'goals per match', target: '3 to 9', shown: mean.toFixed(2), isMet: mean >= 3 && mean <= 9 },
    atMost('goals of the better side', betterSide, 0.55),
    atMost('wins of the better side', summary.winsOfBetterSide, 0.55),
    atMost('own goals', ownGoals, 0.1),
    never('pucks that stayed in one place for 6 s', stuckPucks),
    never('marbles that stayed in one place for 4 s with the stick pressed', stuckMarbles),
    ...stronger.map(({ level, wins, matches }) => ({
      title: `level ${level} wins against level ${level - 1}`,
      target: `≥ ${Math.round(STRONGER_TARGET * 100)} %`,
      shown: percent(wins / matches),
      isMet: wins / matches >= STRONGER_TARGET,
    })),
    about('matches', String(summary.matches)),
    about('goals, p10 and p90', `${quantile(goals, 0.1)} and ${quantile(goals, 0.9)}`),
    about('goals with an assist', percent(summary.assisted)),
    about('matches with overtime', percent(summary.overtimes)),
    about('draws', percent(summary.draws)),
    about('length of a match', `${summary.seconds.toFixed(0)} s`),
    about('saves per match', summary.saves.toFixed(1)),
    about('tackles per match', summary.tackles.toFixed(1)),
    about('kicks per match', summary.kicks.toFixed(0)),
    about('knocks that freed a puck, per match', summary.knocks.toFixed(2)),
  ];
}

/** The whole report, as Markdown. */
export function formatPuckBalance({ seed, level, perSide, summary, stronger }: PuckRun): string {
  const rows = puckRows(summary, stronger).map(
    ({ title, target, shown, isMet }) => `| ${title} | ${target} | ${isMet ? shown : `**${shown}**`} |`,
  );
  return `# Balance of Puck

The last run of \`npm run balance -- --game puck\`: seed ${seed}, ${perSide} against ${perSide} bots of level ${level}, rounds of full length, played in
the real game without a server. Missed targets are bold. The script writes this file; do not edit it.

| | target | measured |
| --- | --- | --- |
${rows.join('\n')}

- **Side**: the left or the right goal. Both teams have bots of the same level, and the first kick-off alternates.
- **Stayed in one place**: a live puck that moved less than 60 units, or a marble that moved less than 10 units with its stick pressed by at least a quarter.
- **Levels**: ${perSide} against ${perSide}, each seed twice with the sides swapped. A draw counts as half a win.
`;
}
