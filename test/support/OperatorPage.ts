import type { ColyseusSDK, Room } from '@colyseus/sdk';
import {
  ADMIN_ROOM,
  type AdminMessageName,
  type AdminMessages,
  type AdminServerMessages,
  type ConnectionRow,
  type RoomRow,
  type TableName,
} from '../../shared/admin.ts';

type Told<Name extends keyof AdminServerMessages> = AdminServerMessages[Name];

/** An operator's page without a browser: keeps what it is told. */
export class OperatorPage {
  readonly room: Room;
  session: Told<'session'> | undefined;
  /** The process that it is connected to comes first. */
  readonly processes: string[] = [];
  readonly gone: string[] = [];
  readonly samples: Told<'sample'>[] = [];
  readonly statuses = new Map<string, Told<'status'>>();
  readonly notices: string[] = [];
  bans: Told<'bans'> | undefined;
  closeCode: number | undefined;
  readonly #tables = new Map<string, Map<string, RoomRow | ConnectionRow>>();

  private constructor(room: Room) {
    this.room = room;
    room.reconnection.enabled = false;
    const on = <Name extends keyof AdminServerMessages>(name: Name, take: (message: Told<Name>) => void) =>
      room.onMessage(name, take);
    on('session', (session) => {
      this.session = session;
    });
    on('process', ({ process }) => this.processes.push(process));
    on('gone', ({ process }) => this.gone.push(process));
    on('status', (status) => this.statuses.set(status.process, status));
    on('bans', (bans) => {
      this.bans = bans;
    });
    on('sample', (sample) => this.samples.push(sample));
    on('notice', ({ text }) => this.notices.push(text));
    on('table', ({ process, name, isAll, rows, gone }) => {
      const key = `${process} ${name}`;
      const table = isAll ? new Map() : (this.#tables.get(key) ?? new Map());
      for (const row of rows) table.set(row.id, row);
      for (const id of gone) table.delete(id);
      this.#tables.set(key, table);
    });
    room.onLeave((code) => {
      this.closeCode = code;
    });
  }

  static async open(sdk: ColyseusSDK, options: object): Promise<OperatorPage> {
    return new OperatorPage(await sdk.joinOrCreate(ADMIN_ROOM, options));
  }

  /** Of the process that it is connected to. */
  get status(): Told<'status'> | undefined {
    return this.statuses.get(this.processes[0] ?? '');
  }

  send<Name extends AdminMessageName>(name: Name, message: AdminMessages[Name]): void {
    this.room.send(name, message);
  }

  /** Of all processes. */
  rows(name: 'rooms'): RoomRow[];
  rows(name: 'connections'): ConnectionRow[];
  rows(name: TableName): (RoomRow | ConnectionRow)[] {
    return [...this.#tables].flatMap(([key, rows]) => (key.endsWith(` ${name}`) ? [...rows.values()] : []));
  }

  hasTable(): boolean {
    return this.#tables.size > 0;
  }
}
