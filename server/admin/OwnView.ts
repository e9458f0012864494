import type { ConnectionRow, RoomRow, Sample, TableName } from '../../shared/admin.ts';
import type { AdminActions } from './AdminActions.ts';
import type { OpenRooms } from './OpenRooms.ts';
import type { ProcessSampler } from './ProcessSampler.ts';
import type { ProcessView, ShownRows } from './ProcessView.ts';
import type { SampleStream } from './SampleStream.ts';

export interface OwnViewSetup {
  readonly process: string;
  readonly stream: Pick<SampleStream, 'history'>;
  readonly sampler: Pick<ProcessSampler, 'violations'>;
  readonly actions: Pick<AdminActions, 'status'>;
  readonly rooms: Pick<OpenRooms, 'listRooms' | 'listConnections'>;
}

/** This process. */
export class OwnView implements ProcessView {
  readonly process: string;
  readonly startedAtMs = Math.round(Date.now() - process.uptime() * 1000);
  readonly #setup: OwnViewSetup;

  constructor(setup: OwnViewSetup) {
    this.process = setup.process;
    this.#setup = setup;
  }

  get history(): readonly Sample[] {
    return this.#setup.stream.history;
  }

  get violations(): Readonly<Record<string, number>> {
    return this.#setup.sampler.violations;
  }

  get status(): ProcessView['status'] {
    return this.#setup.actions.status;
  }

  rowsOf(table: TableName, hasAddresses: boolean): ShownRows<RoomRow | ConnectionRow> {
    const { rooms } = this.#setup;
    return table === 'rooms' ? rooms.listRooms() : rooms.listConnections(hasAddresses);
  }
}
