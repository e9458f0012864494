/** What a scrape says of one process of the cluster. */
export interface ProcessMetrics {
  readonly place: number;
  /** In Prometheus' text format, each series with the label `process`. Undefined: the process does not answer. */
  readonly text: string | undefined;
}

interface Family {
  /** Its HELP and its TYPE. */
  readonly comments: Map<string, string>;
  readonly series: string[];
}

const COMMENT = /^# (HELP|TYPE) (\S+) /;
const UP = 'rumpus_process_up';

/**
 * The metrics of several processes as one text, and which of the processes answer. All series of a metric stand together, as
 * Prometheus wants it. They are not added up: Prometheus can do that, and could not take them apart again.
 */
export function mergeMetrics(processes: readonly ProcessMetrics[]): string {
  const families = new Map<string, Family>();
  for (const { text = '' } of [{ text: describeUp(processes) }, ...processes]) {
    let family: Family | undefined;
    for (const line of text.split('\n')) {
      const [, kind, name] = COMMENT.exec(line) ?? [];
      if (kind === undefined || name === undefined) {
        if (line !== '') family?.series.push(line);
        continue;
      }
      family = families.get(name) ?? { comments: new Map(), series: [] };
      families.set(name, family);
      // Another version may use other words. One description is allowed.
      if (!family.comments.has(kind)) family.comments.set(kind, line);
    }
  }
  const blocks = Array.from(families.values(), ({ comments, series }) => [...comments.values(), ...series].join('\n'));
  return `${blocks.join('\n\n')}\n`;
}

function describeUp(processes: readonly ProcessMetrics[]): string {
  return [
    `# HELP ${UP} Whether the process at this place of the cluster answers; only in a cluster.`,
    `# TYPE ${UP} gauge`,
    ...processes.map(({ place, text }) => `${UP}{process="${place}"} ${text === undefined ? 0 : 1}`),
  ].join('\n');
}
