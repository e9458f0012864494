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

/** All that the page knows of one process. */
export class ProcessFigures {
  readonly session = signal<AdminServerMessages['session'] | undefined>(undefined);
  /** Of the last quarter of an hour, the oldest first. */
  readonly samples = signal<readonly Sample[]>([]);
  readonly violations = signal<Readonly<Record<string, number>>>({});
  readonly status = signal<AdminServerMessages['status'] | undefined>(undefined);
  readonly rooms = signal<ShownTable<RoomRow>>({ rows: [], count: 0 });
  readonly connections = signal<ShownTable<ConnectionRow>>({ rows: [], count: 0 });

  add({ sample, violations }: AdminServerMessages['sample']): void {
    const [nowMs] = sample;
    this.samples.value = [...this.samples.value.filter(([atMs]) => nowMs - atMs < HISTORY_MS), sample];
    this.violations.value = violations;
  }

  change({ name, isAll, rows, gone, count }: AdminServerMessages['table']): void {
    const table = name === 'rooms' ? this.rooms : this.connections;
    const known = new Map<string, RoomRow | ConnectionRow>(isAll ? [] : table.value.rows.map((row) => [row.id, row]));
    for (const id of gone) known.delete(id);
    for (const row of rows) known.set(row.id, row);
    (table as typeof this.rooms).value = { rows: [...known.values()] as RoomRow[], count };
  }
}

/** A figure of a sample; 0 without a sample. */
export function figureOf(sample: Sample | undefined, name: FigureName): number {
  return sample?.[figureNames.indexOf(name) + 1] ?? 0;
}
