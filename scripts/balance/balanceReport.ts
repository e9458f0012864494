import type { StepCosts } from './measureSteps.ts';
import type { DuelTally } from './playDuels.ts';
import type { Summary } from './summarise.ts';

/** The parameters of a run and its results. */
export interface BalanceRun {
  readonly seed: number;
  readonly level: number;
  readonly arenas: ReadonlyArray<{ readonly name: string; readonly bots: number; readonly summary: Summary }>;
  readonly duels: readonly DuelTally[];
  readonly steps: StepCosts;
}

interface Row {
  readonly title: string;
  readonly target: string;
  readonly show: (summary: Summary) => string;
  readonly isMet: (summary: Summary) => boolean;
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const seconds = (value: number) => `${value.toFixed(2)} s`;
const milliseconds = (value: number) => `${value.toFixed(2)} ms`;
const always = () => true;

/** The rows of the table: first those with a target, then those that only describe the rounds. */
const rows: readonly Row[] = [
  {
    title: 'time to kill, p50',
    target: '1.0 to 1.6 s',
    show: ({ timeToKillP50 }) => seconds(timeToKillP50),
    isMet: ({ timeToKillP50 }) => timeToKillP50 >= 1 && timeToKillP50 <= 1.6,
  },
  {
    title: 'lead changes per match',
    target: '≥ 3',
    show: ({ leadChanges }) => leadChanges.toFixed(1),
    isMet: ({ leadChanges }) => leadChanges >= 3,
  },
  {
    title: 'first death, p10',
    target: '≥ 8 s',
    show: ({ firstDeathP10 }) => seconds(firstDeathP10),
    isMet: ({ firstDeathP10 }) => firstDeathP10 >= 8,
  },
  {
    title: 'killer on screen for 0.5 s',
    target: '≥ 60 %',
    show: ({ seenKillerShare }) => percent(seenKillerShare),
    isMet: ({ seenKillerShare }) => seenKillerShare >= 0.6,
  },
  {
    title: 'deaths within 1 s after the shield ended',
    target: '< 3 %',
    show: ({ spawnDeathShare }) => percent(spawnDeathShare),
    isMet: ({ spawnDeathShare }) => spawnDeathShare < 0.03,
  },
  {
    title: 'kills of the better side',
    target: '≤ 55 %',
    show: ({ worstSideShare }) => percent(worstSideShare),
    isMet: ({ worstSideShare }) => worstSideShare <= 0.55,
  },
  {
    title: 'share of the time alive spent standing still',
    target: '≤ 1 %',
    show: ({ stillShare }) => percent(stillShare),
    isMet: ({ stillShare }) => stillShare <= 0.01,
  },
  { title: 'matches', target: '', show: ({ matches }) => String(matches), isMet: always },
  { title: 'deaths per match', target: '', show: (one) => (one.deaths / one.matches).toFixed(0), isMet: always },
  { title: 'time to kill, p90', target: '', show: (one) => seconds(one.timeToKillP90), isMet: always },
  {
    title: 'time from the first hit of a life to death, p50',
    target: '',
    show: (one) => seconds(one.wornDownP50),
    isMet: always,
  },
  { title: 'first death, p50', target: '', show: (one) => seconds(one.firstDeathP50), isMet: always },
  { title: "winner's score, p50", target: '', show: (one) => one.bestScoreP50.toFixed(0), isMet: always },
  {
    title: 'gap between first and last place, p50',
    target: '',
    show: (one) => `${one.scoreSpreadP50.toFixed(0)} points`,
    isMet: always,
  },
  { title: 'deflections per match', target: '', show: (one) => one.deflections.toFixed(1), isMet: always },
  { title: 'distance of kills, p50', target: '', show: (one) => one.killDistanceP50.toFixed(0), isMet: always },
];

const DUEL_TARGET = 0.65;
/** For the game without the bots' decisions, and without the machine's own pauses. */
const STEP_P99_TARGET_MS = 1.5;

/** One sentence for each target that was missed. */
export function missedTargets({ arenas, duels, steps }: BalanceRun): string[] {
  const inArenas = arenas.flatMap(({ name, summary }) =>
    rows
      .filter(({ isMet }) => !isMet(summary))
      .map(({ title, target, show }) => `${name}: ${title} is ${show(summary)}, the target is ${target}`),
  );
  const inDuels = duels
    .filter(({ wins, duels: played }) => wins / played < DUEL_TARGET)
    .map(
      ({ level, wins, duels: played }) => `level ${level} wins ${percent(wins / played)} against level ${level - 1}`,
    );
  const isStepSlow = steps.gameMs.p99 > STEP_P99_TARGET_MS;
  const inSteps = isStepSlow ? [`a step of ${steps.bots} bots has p99 ${steps.gameMs.p99.toFixed(2)} ms`] : [];
  return [...inArenas, ...inDuels, ...inSteps];
}

/** The whole report, as Markdown. */
export function formatBalance(run: BalanceRun): string {
  const { arenas, duels, steps } = run;
  const heads = arenas.map(({ name, bots }) => `${name}, ${bots} bots`);
  const table = [
    ['', 'target', ...heads],
    ['---', '---', ...heads.map(() => '---')],
    ...rows.map(({ title, target, show, isMet }) => [
      title,
      target,
      ...arenas.map(({ summary }) => (isMet(summary) ? show(summary) : `**${show(summary)}**`)),
    ]),
  ];
  return `# Balance

The last run of \`npm run balance\`: seed ${run.seed}, bots of level ${run.level}, rounds of full length, played in the real game
without a server. Missed targets are bold. The script writes this file; do not edit it.

${table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}

- **Time to kill**: from the first hit of the victim's last fight to its death. Hits more than 1.5 s apart are different fights.
- **Lead**: the player with the crown leads. The lead changes when another player gets the crown.
- **On screen**: within the victim's view of 1600 × 900, without interruption.
- **Side**: kills are counted by the half of the map (left or right, upper or lower) in which the killer was, and in which it had spawned. The most uneven of these counts is shown.

## Levels
Duels to five kills. Each seed is played twice, with the seats swapped. The stronger bot should win at least ${percent(DUEL_TARGET)}.

${duels.map(({ level, wins, duels: played }) => `- Level ${level} against level ${level - 1}: ${percent(wins / played)} of ${played}`).join('\n')}

## Cost
${steps.bots} bots in ${steps.arena}. Each step is timed in three runs of the same seed, and the shortest time counts. This
leaves out other work of the machine. The game's p99 should be at most ${STEP_P99_TARGET_MS} ms.

- The game alone: p50 ${milliseconds(steps.gameMs.p50)}, p99 ${milliseconds(steps.gameMs.p99)}.
- With the bots' decisions: p50 ${milliseconds(steps.allMs.p50)}, p99 ${milliseconds(steps.allMs.p99)}.
- With the bots' decisions, in a single run: p50 ${milliseconds(steps.rawMs.p50)}, p99 ${milliseconds(steps.rawMs.p99)}.
- A decision: ${steps.decisionUs.toFixed(1)} µs on average.
`;
}
