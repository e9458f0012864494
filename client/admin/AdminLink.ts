import { ColyseusSDK, type Room } from '@colyseus/sdk';
import { signal } from '@preact/signals';
import { ADMIN_ROOM, type AdminMessageName, type AdminMessages, type AdminServerMessages } from '../../shared/admin.ts';
import { closeCodes } from '../../shared/closeCodes.ts';
import { joinErrors } from '../../shared/joinErrors.ts';
import { operatorToken } from '../remembered.ts';
import { adminTexts } from '../text/adminTexts.ts';
import { ProcessFigures } from './ProcessFigures.ts';

const RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;

/** The connection to the operator's room: signs in, and comes back by itself with the token until that expires. */
export class AdminLink {
  readonly state = signal<'out' | 'entering' | 'in' | 'lost'>('out');
  readonly problem = signal('');
  readonly notice = signal('');
  readonly session = signal<AdminServerMessages['session'] | undefined>(undefined);
  readonly bans = signal<AdminServerMessages['bans']>({ list: [], isKept: false });
  /** By process id. The one that this page is connected to comes first. */
  readonly processes = signal<ReadonlyMap<string, ProcessFigures>>(new Map());
  readonly #sdk: ColyseusSDK;
  #room: Room | undefined;
  #shown: AdminMessages['show'] = { table: 'none', hasAddresses: false };
  #retryMs = RETRY_MS;

  constructor(endpoint: string) {
    this.#sdk = new ColyseusSDK(endpoint);
  }

  login(password: string): Promise<void> {
    this.state.value = 'entering';
    return this.#enter({ password });
  }

  /** Signs in with the token that this tab has, if it has one. */
  resume(): void {
    const token = operatorToken.read();
    if (token === undefined) return;
    if (this.state.value === 'out') this.state.value = 'entering';
    void this.#enter({ token });
  }

  leave(): void {
    operatorToken.forget();
    void this.#room?.leave();
    this.#end('');
  }

  show(shown: AdminMessages['show']): void {
    this.#shown = shown;
    this.send('show', shown);
  }

  send<Name extends AdminMessageName>(name: Name, message: AdminMessages[Name]): void {
    this.notice.value = '';
    if (this.#room?.connection.isOpen) this.#room.send(name, message);
  }

  async #enter(options: { password: string } | { token: string }): Promise<void> {
    this.problem.value = '';
    try {
      const room = await this.#sdk.joinOrCreate(ADMIN_ROOM, options);
      room.reconnection.enabled = false;
      this.#room = room;
      this.#listen(room);
      this.#retryMs = RETRY_MS;
    } catch (error) {
      this.#onRefusal(error);
    }
  }

  #onRefusal(error: unknown): void {
    const { code, message } = error as { code?: number; message?: string };
    const isRefused = code !== undefined && code >= 400 && code < joinErrors.serverBusy;
    if (this.state.value === 'lost' && !isRefused) {
      this.#retry();
      return;
    }
    if (code === joinErrors.password) operatorToken.forget();
    this.#end(isRefused && message ? message : adminTexts.login.unreachable);
  }

  #listen(room: Room): void {
    const on = <Name extends keyof AdminServerMessages>(
      name: Name,
      take: (message: AdminServerMessages[Name]) => void,
    ) => room.onMessage(name, take);
    on('session', (session) => {
      if (session.token !== undefined) operatorToken.keep(session.token);
      this.session.value = session;
      this.processes.value = new Map();
      this.state.value = 'in';
      room.send('show', this.#shown);
    });
    const of = ({ process }: { process: string }) => this.processes.value.get(process);
    on('process', (message) => {
      this.processes.value = new Map(this.processes.value).set(message.process, new ProcessFigures(message));
    });
    on('gone', ({ process }) => {
      this.processes.value = new Map([...this.processes.value].filter(([id]) => id !== process));
      this.notice.value = adminTexts.gone(process);
    });
    on('bans', (bans) => {
      this.bans.value = bans;
    });
    on('sample', (message) => of(message)?.add(message));
    on('status', (message) => {
      const figures = of(message);
      if (figures) figures.status.value = message;
    });
    on('table', (message) => of(message)?.change(message));
    on('notice', ({ text }) => {
      this.notice.value = text;
    });
    room.onLeave((code) => this.#onLeave(room, code));
  }

  #onLeave(room: Room, code: number): void {
    if (room !== this.#room || this.state.value === 'out') return;
    if (code === closeCodes.left) this.#end(adminTexts.ended);
    else {
      this.state.value = 'lost';
      this.#retry();
    }
  }

  #retry(): void {
    setTimeout(() => this.resume(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }

  #end(problem: string): void {
    this.#room = undefined;
    this.state.value = 'out';
    this.problem.value = problem;
  }
}
