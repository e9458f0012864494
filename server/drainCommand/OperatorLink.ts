import type { Room } from '@colyseus/sdk';
import {
  type AdminServerMessages,
  type FigureName,
  figureNames,
  SAMPLE_EVERY_MS,
  type Sample,
} from '../../shared/admin.ts';
import { isInTime } from '../isInTime.ts';
import { Interruption } from './Interruption.ts';
import type { SeenProcess } from './SeenProcess.ts';

export class LinkLoss extends Error {
  readonly closeCode: number;

  constructor(closeCode: number) {
    super(`The connection closed with ${closeCode}.`);
    this.closeCode = closeCode;
  }
}

/** Each reports within this time, and has been measured. */
const ALL_REPORT_MS = 1.5 * SAMPLE_EVERY_MS;
/** Longer than one process waits for the answer of another. */
const ANSWER_MS = 5_000;
const LEAVE_MS = 1_000;

/** The command's connection to the operator's room of one process, which knows the others. */
export class OperatorLink {
  readonly #room: Room;
  readonly #signal: AbortSignal;
  /** By id. The one that it is connected to comes first. */
  readonly #processes = new Map<string, SeenProcess>();
  readonly #statuses = new Map<string, AdminServerMessages['status']>();
  #session: AdminServerMessages['session'] | undefined;
  #hasHeardAll = false;
  #notice: string | undefined;
  #closeCode: number | undefined;
  #onChange = () => {};

  /** @param signal ends every wait */
  constructor(room: Room, signal: AbortSignal) {
    this.#room = room;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#onChange());
    this.#listen();
  }

  /** The process that it is connected to comes first. */
  get processes(): readonly SeenProcess[] {
    return [...this.#processes.values()];
  }

  find(id: string): SeenProcess | undefined {
    return this.#processes.get(id);
  }

  /** Waits until all processes have reported. */
  async meetAll(): Promise<void> {
    await this.until(() => this.#hasHeardAll || undefined, ANSWER_MS);
    if (this.#session?.isAlone !== true) await this.until(() => undefined, ALL_REPORT_MS);
  }

  /**
   * Drains a process, or ends its drain. Ctrl+C does not end this wait, or nobody would know whether it was done.
   * @returns why that was not done, as a sentence
   */
  async drain(process: SeenProcess, isOn: boolean): Promise<string | undefined> {
    this.#room.send('drain', { isOn, process: process.id });
    const look = () => this.#notice ?? (this.#hasDrained(process.id, isOn) || undefined);
    const outcome = await this.#wait(look, ANSWER_MS);
    // Those were measured before.
    process.left = undefined;
    if (outcome === true) return undefined;
    return outcome ?? `Process ${process.id} does not answer. Try again in a moment.`;
  }

  /**
   * Waits, and looks whenever something has changed.
   * @returns what was seen; undefined if there was nothing to see in time
   * @throws Interruption, or LinkLoss
   */
  until<Seen>(look: () => Seen | undefined, patienceMs?: number): Promise<Seen | undefined> {
    return this.#wait(() => {
      if (this.#signal.aborted) throw new Interruption();
      return look();
    }, patienceMs);
  }

  async leave(): Promise<void> {
    if (this.#closeCode === undefined) await isInTime(this.#room.leave(), LEAVE_MS);
  }

  async #wait<Seen>(look: () => Seen | undefined, patienceMs?: number): Promise<Seen | undefined> {
    let isOver = false;
    const timer =
      patienceMs === undefined
        ? undefined
        : setTimeout(() => {
            isOver = true;
            this.#onChange();
          }, patienceMs);
    try {
      for (;;) {
        const seen = look();
        if (seen !== undefined || isOver) return seen;
        if (this.#closeCode !== undefined) throw new LinkLoss(this.#closeCode);
        const { promise, resolve } = Promise.withResolvers<void>();
        this.#onChange = resolve;
        await promise;
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** By what the process itself has noted, because its state may have been the same before. */
  #hasDrained(id: string, isOn: boolean): boolean {
    const actions = this.#statuses.get(id)?.actions ?? [];
    const target = isOn ? 'on' : 'off';
    return actions.some(
      (done) => done.operator === this.#session?.operator && done.action === 'drain' && done.target === target,
    );
  }

  #listen(): void {
    const on = <Name extends keyof AdminServerMessages>(
      name: Name,
      take: (message: AdminServerMessages[Name]) => void,
    ) =>
      this.#room.onMessage(name, (message: AdminServerMessages[Name]) => {
        take(message);
        this.#onChange();
      });
    on('session', (session) => {
      this.#session = session;
    });
    on('process', ({ process: id }) => void this.#processes.set(id, { id, isDraining: false, left: undefined }));
    on('gone', ({ process: id }) => void this.#processes.delete(id));
    on('status', (status) => {
      this.#statuses.set(status.process, status);
      const process = this.#processes.get(status.process);
      if (process) process.isDraining = status.isDraining;
    });
    on('sample', ({ process: id, sample }) => {
      const process = this.#processes.get(id);
      if (!process) return;
      const people = figureOf(sample, 'players') + figureOf(sample, 'spectators');
      process.left = { people, rooms: figureOf(sample, 'rooms') };
    });
    // What is told at first ends with them.
    on('bans', () => {
      this.#hasHeardAll = true;
    });
    on('notice', ({ text }) => {
      this.#notice = text;
    });
    on('table', () => {});
    this.#room.onLeave((code) => {
      this.#closeCode = code;
      this.#onChange();
    });
  }
}

function figureOf([, ...figures]: Sample, name: FigureName): number {
  return figures[figureNames.indexOf(name)] ?? 0;
}
