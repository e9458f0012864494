import type { Client } from '@colyseus/core';
import {
  type AdminMessageName,
  type AdminMessages,
  type AdminServerMessages,
  adminMessages,
  type ConnectionRow,
  type RoomRow,
  type Sample,
  type TableName,
} from '../../shared/admin.ts';
import { closeCodes } from '../../shared/protocol.ts';
import type { RoomMetrics } from '../metrics/RoomMetrics.ts';
import type { FrameGuard } from '../protection/FrameGuard.ts';
import { type ClientLimits, GuardedRoom, type RoomGuards, type Violation } from '../protection/GuardedRoom.ts';
import type { ProcessSleep } from '../protection/ProcessSleep.ts';
import type { SampledLog } from '../protection/SampledLog.ts';
import type { AdminSession } from './AdminAccess.ts';
import type { AdminActions } from './AdminActions.ts';
import type { OpenRooms, ShownRows } from './OpenRooms.ts';
import type { ProcessSampler } from './ProcessSampler.ts';
import { RowChanges } from './RowChanges.ts';
import type { SampleStream } from './SampleStream.ts';

export interface AdminServices {
  readonly frames: FrameGuard;
  readonly limits: ClientLimits;
  readonly sleep: ProcessSleep;
  readonly violationLog: SampledLog;
  readonly metrics: Pick<RoomMetrics, 'violation' | 'roomError'>;
  readonly stream: SampleStream;
  readonly sampler: Pick<ProcessSampler, 'violations'>;
  readonly rooms: OpenRooms;
  readonly actions: AdminActions;
  readonly processId: string;
}

const NO_MORE_MS = 2 ** 31 - 1;
/** Only so that a page that reads nothing is noticed. */
const CHECK_EVERY_MS = 1_000;
type AdminClient = Client<{ auth: AdminSession }>;

/** One page of an operator. It has no state: it sends what has changed, and only of what the page shows. */
export class AdminRoom extends GuardedRoom {
  protected override readonly guards: RoomGuards;
  override maxClients = 1;
  readonly #services: AdminServices;
  readonly #changes = new RowChanges<RoomRow | ConnectionRow>();
  #shown: AdminMessages['show'] = { table: 'none', hasAddresses: false };
  #stops: (() => void)[] = [];

  constructor(services: AdminServices) {
    super();
    const { frames, limits, sleep } = services;
    this.#services = services;
    this.guards = { frames, limits, sleep, now: () => performance.now() };
  }

  override async onCreate(): Promise<void> {
    this.patchRate = CHECK_EVERY_MS;
    for (const name of Object.keys(adminMessages) as AdminMessageName[]) this.#listen(name);
    this.onMessage('*', (client) => this.refuse(client, 'unknown message'));
    await this.setPrivate(true);
  }

  override onJoin(client: AdminClient, _options: unknown, session: AdminSession): void {
    const { stream, actions, processId } = this.#services;
    const { operator, endsAtMs, token } = session;
    const leftMs = Math.min(Math.max(0, endsAtMs - Date.now()), NO_MORE_MS);
    const end = setTimeout(() => this.expel(client.sessionId, closeCodes.left), leftMs).unref();
    const startedAtMs = Math.round(Date.now() - process.uptime() * 1000);
    const shown = { process: processId, operator, endsAtMs, startedAtMs };
    this.#tell(client, 'session', token === undefined ? shown : { ...shown, token });
    this.#tell(client, 'history', { process: processId, samples: stream.history });
    if (token !== undefined) actions.noteLogin(session);
    this.#tellStatus(client);
    this.#stops = [
      () => clearTimeout(end),
      stream.watch((sample) => this.#onSample(client, sample)),
      actions.watch(() => this.#tellStatus(client)),
    ];
  }

  override onLeave({ sessionId }: Client): void {
    this.forgetSession(sessionId);
    this.#stop();
  }

  override onDispose(): void {
    this.#stop();
  }

  override onBeforeShutdown(): void {
    this.closeForEverybody(closeCodes.serverClosing);
  }

  protected override onFailure(error: unknown, where: string): void {
    this.#services.metrics.roomError(where);
    this.#services.violationLog.error({ err: error, where }, 'a function of the operator’s room threw');
  }

  protected override onViolation({ address, why, closeCode }: Violation): void {
    this.#services.metrics.violation(closeCode);
    this.#services.violationLog.warn({ address, why, closeCode }, 'the operator’s page was disconnected');
  }

  #stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  #listen<Name extends AdminMessageName>(name: Name): void {
    this.onMessage(name, (client: AdminClient, payload: unknown) => {
      const parsed = adminMessages[name].safeParse(payload ?? {});
      if (!parsed.success) this.refuse(client, `bad payload for "${name}"`);
      // The timer may be late, and a suspended process has none.
      else if (!client.auth || client.auth.endsAtMs <= Date.now()) this.expel(client.sessionId, closeCodes.left);
      else this.#handle(client, client.auth, name, parsed.data as AdminMessages[Name]);
    });
  }

  #handle<Name extends AdminMessageName>(
    client: AdminClient,
    session: AdminSession,
    name: Name,
    asked: AdminMessages[Name],
  ): void {
    if (name === 'show') {
      this.#shown = asked as AdminMessages['show'];
      this.#changes.forget();
      this.#tellTable(client, true);
      return;
    }
    const refusal = this.#services.actions.perform(session, name, asked as never);
    if (refusal !== undefined) this.#tell(client, 'notice', { text: refusal });
    else this.#tellTable(client, false);
  }

  #onSample(client: Client, sample: Sample): void {
    const { processId, sampler } = this.#services;
    this.#tell(client, 'sample', { process: processId, sample, violations: sampler.violations });
    this.#tellTable(client, false);
  }

  #tellStatus(client: Client): void {
    const { actions, processId } = this.#services;
    this.#tell(client, 'status', { process: processId, ...actions.status });
  }

  #tellTable(client: Client, isAll: boolean): void {
    const { table } = this.#shown;
    if (table === 'none') return;
    const { rows: all, count } = this.#rowsOf(table);
    const { rows, gone } = this.#changes.take(all);
    if (!isAll && rows.length === 0 && gone.length === 0) return;
    this.#tell(client, 'table', { process: this.#services.processId, name: table, isAll, rows, gone, count });
  }

  #rowsOf(table: TableName): ShownRows<RoomRow | ConnectionRow> {
    const { rooms } = this.#services;
    return table === 'rooms' ? rooms.listRooms() : rooms.listConnections(this.#shown.hasAddresses);
  }

  #tell<Name extends keyof AdminServerMessages>(client: Client, name: Name, message: AdminServerMessages[Name]): void {
    client.send(name, message);
  }
}
