import type { AdminServerMessages, ConnectionRow, RoomRow, Sample, TableName } from '../../shared/admin.ts';

export interface ShownRows<Row> {
  readonly rows: readonly Row[];
  /** How many there are, of which only the first are shown. */
  readonly count: number;
}

/** A process as the operator's page shows it: this one, or another. */
export interface ProcessView {
  readonly process: string;
  /** Ms since 1970. */
  readonly startedAtMs: number;
  /** Of the last while, with a gap where nobody looked. */
  readonly history: readonly Sample[];
  /** Close codes of clients that were thrown out, counted since the start. */
  readonly violations: Readonly<Record<string, number>>;
  readonly status: Omit<AdminServerMessages['status'], 'process'>;
  /** @param hasAddresses whether the addresses are whole */
  rowsOf(table: TableName, hasAddresses: boolean): ShownRows<RoomRow | ConnectionRow>;
}
