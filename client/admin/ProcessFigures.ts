import { signal } from '@preact/signals';
import {
  type AdminServerMessages,
  type ConnectionRow,
  type FigureName,
  figureNames,
  HISTORY_MS,
  type RoomRow,
  type Sample,
} from '../../shared/admin.ts';

interface ShownTable<Row> {
  readonly rows: readonly Row[];
  readonly count: number;
}

/** A row, and the process that has it. */
export type Placed<Row> = Row & { readonly process: string };

/** How a process does. */
export type ProcessState = 'fine' | 'late' | 'draining' | 'waiting';

/** The loop was so late that players notice. */
const LATE_MS = 50;
/** A single stall is soon over. */
const LATE_SAMPLES = 2;

/** All that the page knows of one process. */
export class ProcessFigures {
  readonly process: string;
  readonly startedAtMs: number;
  /** Of the last quarter of an hour, the oldest first. */
  readonly samples = signal<readonly Sample[]>([]);
  readonly violations = signal<Readonly<Record<string, number>>>({});
  readonly status = signal<AdminServerMessages['status'] | undefined>(undefined);
  readonly rooms = signal<ShownTable<Placed<RoomRow>>>({ rows: [], count: 0 });
  readonly connections = signal<ShownTable<Placed<ConnectionRow>>>({ rows: [], count: 0 });

  constructor({ process, startedAtMs, samples }: AdminServerMessages['process']) {
    this.process = process;
    this.startedAtMs = startedAtMs;
    this.samples.value = samples;
  }

  add({ sample, violations }: AdminServerMessages['sample']): void {
    const [nowMs] = sample;
    this.samples.value = [...this.samples.value.filter(([atMs]) => nowMs - atMs < HISTORY_MS), sample];
    this.violations.value = violations;
  }

  change({ process, name, isAll, rows, gone, count }: AdminServerMessages['table']): void {
    const table = name === 'rooms' ? this.rooms : this.connections;
    const known = new Map<string, Placed<RoomRow | ConnectionRow>>(
      isAll ? [] : table.value.rows.map((row) => [row.id, row]),
    );
    for (const id of gone) known.delete(id);
    for (const row of rows) known.set(row.id, { ...row, process });
    (table as typeof this.rooms).value = { rows: [...known.values()] as Placed<RoomRow>[], count };
  }

  get state(): ProcessState {
    const samples = this.samples.value;
    if (this.status.value?.isDraining) return 'draining';
    if (samples.length === 0) return 'waiting';
    const late = samples.slice(-LATE_SAMPLES).filter((sample) => figureOf(sample, 'loopDelayMs') > LATE_MS);
    return late.length === LATE_SAMPLES ? 'late' : 'fine';
  }

  /** The newest figure; 0 without a sample. */
  latest(name: FigureName): number {
    return figureOf(this.samples.value.at(-1), name);
  }

  /** How long the process has run, ms. By its own clock, as far as that is known. */
  get upMs(): number {
    return (this.samples.value.at(-1)?.[0] ?? Date.now()) - this.startedAtMs;
  }
}

/** A figure of a sample; 0 without a sample. */
export function figureOf(sample: Sample | undefined, name: FigureName): number {
  return sample?.[figureNames.indexOf(name) + 1] ?? 0;
}
