import type { BotSummary, Percentiles } from './BotMeasures.ts';

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} KB/s`;
const percentiles = ({ p50, p99 }: Percentiles): string => `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`;
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** The line of one second: `now` and `before` are the summaries at its ends. */
export function describeSecond(second: number, now: BotSummary, before: BotSummary | undefined): string {
  return [
    `${String(second).padStart(4)} s`,
    `${now.joined} in`,
    `${now.inputs - (before?.inputs ?? 0)} inputs`,
    `${now.patches - (before?.patches ?? 0)} patches`,
    `down ${kilobytes(now.bytesDownPerClientSecond)}`,
    `up ${kilobytes(now.bytesUpPerClientSecond)}`,
    `input→ack ${percentiles(now.inputToAcknowledgedMs)}`,
    `corrections ${percent(now.corrections.nonZeroShare)}`,
  ].join(' · ');
}

/** The end of a run in lines: what is per client is an average over the time it played. */
export function describeSummary(summary: BotSummary): string {
  const { corrections, shots, errors } = summary;
  const rows: [string, string][] = [
    ['joined', `${summary.joined} of ${summary.players}`],
    ['played', `${summary.playedSeconds.toFixed(1)} s, all clients together`],
    ['inputs', String(summary.inputs)],
    ['patches', String(summary.patches)],
    [
      'down a client',
      `${kilobytes(summary.bytesDownPerClientSecond)} (patches ${kilobytes(summary.patchBytesPerClientSecond)})`,
    ],
    ['up a client', kilobytes(summary.bytesUpPerClientSecond)],
    ['round trip p50 / p99', percentiles(summary.roundTripMs)],
    ['input→acknowledged p50 / p99', percentiles(summary.inputToAcknowledgedMs)],
    [
      'corrections',
      `${percent(corrections.nonZeroShare)} of ${corrections.count} reconciles, largest ${corrections.largest.toFixed(1)} units`,
    ],
    ['own shots matched', `${shots.matched} of ${shots.matched + shots.missed}`],
    ['drops', `${summary.drops}, returned ${summary.returns}`],
    ...Object.entries(errors).map(([what, count]): [string, string] => ['error', `${count} × ${what}`]),
  ];
  return rows.map(([name, value]) => `  ${name.padEnd(30)}${value}`).join('\n');
}
