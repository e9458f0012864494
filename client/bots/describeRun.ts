import type { BotSummary, Percentiles } from './BotMeasures.ts';

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(2)} KB/s`;
const percentiles = ({ p50, p99 }: Percentiles): string => `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`;
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;

/** The report for one second. `before` and `now` are the summaries at its start and end. */
export function describeSecond(second: number, now: BotSummary, before: BotSummary | undefined): string {
  return [
    `${String(second).padStart(4)} s`,
    `${now.joined} joined`,
    `${now.inputs - (before?.inputs ?? 0)} inputs`,
    `${now.patches - (before?.patches ?? 0)} patches`,
    `down ${kilobytes(now.bytesDownPerClientSecond)}`,
    `up ${kilobytes(now.bytesUpPerClientSecond)}`,
    `input→ack ${percentiles(now.inputToAcknowledgedMs)}`,
    `corrections ${percent(now.corrections.nonZeroShare)}`,
  ].join(' · ');
}

/** The report for the whole run. Values per client are averages over the time played. */
export function describeSummary(summary: BotSummary): string {
  const { corrections, shots, errors } = summary;
  const rows: [string, string][] = [
    ['joined', `${summary.joined} of ${summary.players}`],
    ['played', `${summary.playedSeconds.toFixed(1)} s in total`],
    ['inputs', String(summary.inputs)],
    ['patches', String(summary.patches)],
    [
      'down per client',
      `${kilobytes(summary.bytesDownPerClientSecond)} (patches ${kilobytes(summary.patchBytesPerClientSecond)})`,
    ],
    ['up per client', kilobytes(summary.bytesUpPerClientSecond)],
    ['round trip p50 / p99', percentiles(summary.roundTripMs)],
    ['input→acknowledged p50 / p99', percentiles(summary.inputToAcknowledgedMs)],
    [
      'corrections',
      `${percent(corrections.nonZeroShare)} of ${corrections.count} reconciles, largest ${corrections.largest.toFixed(1)} units`,
    ],
    ['own shots matched', `${shots.matched} of ${shots.matched + shots.missed}`],
    ['drops', `${summary.drops}, ${summary.returns} reconnected`],
    ...Object.entries(errors).map(([what, count]): [string, string] => ['error', `${count} × ${what}`]),
  ];
  return rows.map(([name, value]) => `  ${name.padEnd(30)}${value}`).join('\n');
}
