import type { Client } from '@colyseus/core';
import {
  type AdminMessageName,
  type AdminMessages,
  type AdminServerMessages,
  adminMessages,
  type ConnectionRow,
  type RoomRow,
  type Sample,
} from '../../shared/admin.ts';
import { closeCodes } from '../../shared/protocol.ts';
import type { RoomMetrics } from '../metrics/RoomMetrics.ts';
import type { FrameGuard } from '../protection/FrameGuard.ts';
import { type ClientLimits, GuardedRoom, type RoomGuards, type Violation } from '../protection/GuardedRoom.ts';
import type { ProcessSleep } from '../protection/ProcessSleep.ts';
import type { SampledLog } from '../protection/SampledLog.ts';
import type { ServerBans } from '../protection/ServerBans.ts';
import type { ActionRouter } from './ActionRouter.ts';
import type { AdminSession } from './AdminAccess.ts';
import type { AdminAction, AdminActions } from './AdminActions.ts';
import { maskAddress } from './maskAddress.ts';
import type { ProcessView } from './ProcessView.ts';
import { RowChanges } from './RowChanges.ts';
import type { SampleStream } from './SampleStream.ts';
import type { Look, Siblings } from './siblings/Siblings.ts';

export interface AdminServices {
  readonly frames: FrameGuard;
  readonly limits: ClientLimits;
  readonly sleep: ProcessSleep;
  readonly violationLog: SampledLog;
  readonly metrics: Pick<RoomMetrics, 'violation' | 'roomError'>;
  readonly stream: SampleStream;
  readonly actions: AdminActions;
  readonly bans: ServerBans;
  readonly own: ProcessView;
  /** Undefined if this process is the only one. */
  readonly siblings: Siblings | undefined;
  readonly router: ActionRouter;
}

const NO_MORE_MS = 2 ** 31 - 1;
/** Only so that a page that reads nothing is noticed. */
const CHECK_EVERY_MS = 1_000;
type AdminClient = Client<{ auth: AdminSession }>;

/** One page of an operator. It has no synced state: it sends what has changed, and only what the page shows. */
export class AdminRoom extends GuardedRoom {
  protected override readonly guards: RoomGuards;
  override maxClients = 1;
  readonly #services: AdminServices;
  /** By process. */
  readonly #changes = new Map<string, RowChanges<RoomRow | ConnectionRow>>();
  /** What the page knows, by process. */
  readonly #statuses = new Map<string, ProcessView['status']>();
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
    const { own, stream, actions, bans, siblings } = this.#services;
    const { operator, endsAtMs, token } = session;
    const leftMs = Math.min(Math.max(0, endsAtMs - Date.now()), NO_MORE_MS);
    const end = setTimeout(() => this.expel(client.sessionId, closeCodes.left), leftMs).unref();
    const shown = { operator, endsAtMs, isAlone: siblings === undefined };
    this.#tell(client, 'session', token === undefined ? shown : { ...shown, token });
    actions.noteLogin(session);
    for (const view of this.#views) this.#welcome(client, view);
    this.#tellBans(client);
    this.#stops = [
      () => clearTimeout(end),
      stream.watch((sample) => this.#onSample(client, own, sample)),
      actions.watch(() => this.#tellStatus(client, own)),
      bans.watch(() => this.#tellBans(client)),
    ];
    if (siblings) this.#stops.push(siblings.look(this.#lookFor(client)));
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
    if (name !== 'show') {
      this.#perform(client, session, name, asked as never).catch((error: unknown) => this.onFailure(error, name));
      return;
    }
    this.#shown = asked as AdminMessages['show'];
    this.#changes.clear();
    for (const view of this.#views) this.#tellTable(client, view, true);
    this.#services.siblings?.want();
  }

  async #perform<Name extends AdminAction>(
    client: Client,
    session: AdminSession,
    name: Name,
    asked: AdminMessages[Name],
  ): Promise<void> {
    const { router, own } = this.#services;
    const refusal = await router.perform(session, name, asked);
    if (refusal !== undefined) this.#tell(client, 'notice', { text: refusal });
    else this.#tellTable(client, own, false);
  }

  get #views(): ProcessView[] {
    const { own, siblings } = this.#services;
    return [own, ...(siblings?.views ?? [])];
  }

  #lookFor(client: Client): Look {
    return {
      wanted: () => {
        const { table, hasAddresses } = this.#shown;
        return { rooms: table === 'rooms', connections: table === 'connections', hasAddresses };
      },
      onReport: (view, { isNew, sample }) => {
        if (isNew) this.#welcome(client, view);
        else if (sample) this.#onSample(client, view, sample);
        else this.#tellTable(client, view, false);
        if (this.#statuses.get(view.process) !== view.status) this.#tellStatus(client, view);
      },
      onGone: (process) => {
        this.#changes.delete(process);
        this.#statuses.delete(process);
        this.#tell(client, 'gone', { process });
      },
    };
  }

  #welcome(client: Client, view: ProcessView): void {
    const { process, startedAtMs, history: samples } = view;
    this.#tell(client, 'process', { process, startedAtMs, samples });
    this.#tellStatus(client, view);
    this.#tellTable(client, view, true);
  }

  #onSample(client: Client, view: ProcessView, sample: Sample): void {
    const { process, violations } = view;
    this.#tell(client, 'sample', { process, sample, violations });
    this.#tellTable(client, view, false);
  }

  #tellStatus(client: Client, { process, status }: ProcessView): void {
    this.#statuses.set(process, status);
    this.#tell(client, 'status', { process, ...status });
  }

  #tellBans(client: Client): void {
    const { bans } = this.#services;
    const list = bans.list().map((ban) => ({ ...ban, whom: ban.by === 'address' ? maskAddress(ban.whom) : ban.whom }));
    this.#tell(client, 'bans', { list, isKept: bans.isKept });
  }

  #tellTable(client: Client, view: ProcessView, isAll: boolean): void {
    const { table: name, hasAddresses } = this.#shown;
    if (name === 'none') return;
    const { process } = view;
    const { rows: all, count } = view.rowsOf(name, hasAddresses);
    const changes = this.#changes.get(process) ?? new RowChanges<RoomRow | ConnectionRow>();
    this.#changes.set(process, changes);
    const { rows, gone } = changes.take(all);
    if (!isAll && rows.length === 0 && gone.length === 0) return;
    this.#tell(client, 'table', { process, name, isAll, rows, gone, count });
  }

  #tell<Name extends keyof AdminServerMessages>(client: Client, name: Name, message: AdminServerMessages[Name]): void {
    client.send(name, message);
  }
}
