import {
  type ConnectionRow,
  HISTORY_MS,
  type RoomRow,
  SAMPLE_EVERY_MS,
  type TableName,
} from '../../../shared/admin.ts';
import { maskAddress } from '../maskAddress.ts';
import type { ProcessView, ShownRows } from '../ProcessView.ts';
import { SampleRing } from '../SampleRing.ts';
import type { Report } from './siblingMessages.ts';

const UNKNOWN: ProcessView['status'] = { isDraining: false, logLevel: '', actions: [] };
const NO_ROWS: ShownRows<never> = { rows: [], count: 0 };

/** Another process, as its last reports say. */
export class SiblingView implements ProcessView {
  readonly process: string;
  readonly startedAtMs: number;
  /** By the monotonic clock, ms. */
  heardMs = 0;
  violations: ProcessView['violations'] = {};
  status = UNKNOWN;
  #ring = new SampleRing(HISTORY_MS, HISTORY_MS / SAMPLE_EVERY_MS);
  #rooms: ShownRows<RoomRow> = NO_ROWS;
  #connections: ShownRows<ConnectionRow> = NO_ROWS;

  constructor({ process, startedAtMs }: Report) {
    this.process = process;
    this.startedAtMs = startedAtMs;
  }

  /** @param heardMs by the monotonic clock */
  hear({ history, sample, violations, status, rooms, connections }: Report, heardMs: number): void {
    this.heardMs = heardMs;
    this.violations = violations;
    if (history) this.#ring = new SampleRing(HISTORY_MS, HISTORY_MS / SAMPLE_EVERY_MS);
    for (const each of history ?? []) this.#ring.add(each);
    if (sample) this.#ring.add(sample);
    if (status) this.status = status;
    this.#rooms = rooms ?? NO_ROWS;
    this.#connections = connections ?? NO_ROWS;
  }

  get hasStatus(): boolean {
    return this.status !== UNKNOWN;
  }

  get history(): ProcessView['history'] {
    return this.#ring.all;
  }

  rowsOf(table: TableName, hasAddresses: boolean): ShownRows<RoomRow | ConnectionRow> {
    if (table === 'rooms') return this.#rooms;
    const { rows, count } = this.#connections;
    // Another page may have asked for whole addresses.
    if (hasAddresses) return { rows, count };
    return { rows: rows.map((row) => ({ ...row, address: maskAddress(row.address) })), count };
  }
}
