import type { FailureLog } from '../redis/FailureLog.ts';

export interface DeadProcessesSetup {
  /** The processes that have told nothing for so long, but did before. */
  readonly silentFor: (ms: number) => readonly string[];
  /** Whether a process has told something within so long. */
  readonly hasHeard: (processId: string, withinMs: number) => boolean;
  /** The other processes that may have rooms in Redis. */
  readonly known: () => Promise<readonly string[]>;
  /** Which of these processes are connected to Redis. */
  readonly connected: (processIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Whether this process cannot judge others, because Redis is or was away. */
  readonly isBlind: () => boolean;
  /** Called again and again for a process that is dead. @returns whether there is nothing left to do */
  readonly onDead: (processId: string) => Promise<boolean>;
  readonly log: FailureLog;
  /** A monotonic clock, ms. */
  readonly now: () => number;
}

interface Suspect {
  readonly sinceMs: number;
  /** Since when it has had no connection to Redis; undefined while it has one. */
  goneSinceMs: number | undefined;
}

export const LOOK_EVERY_MS = 500;
/** Each process tells its load once a second. */
export const SILENT_MS = 1_600;
/** A process that has lost its connection to Redis has a new one sooner. */
export const GONE_MS = 1_500;
/** By then, its rooms have been opened elsewhere, or are forgotten. */
const SUSPECTED_MS = 45_000;

/**
 * Finds out which processes have died: those that say nothing, and have no connection to Redis any more. A process that is only
 * frozen keeps its connection, and may go on.
 */
export class DeadProcesses {
  readonly #setup: DeadProcessesSetup;
  readonly #suspects = new Map<string, Suspect>();
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Set while deaths cannot be noticed. */
  #wasBlind = true;
  #running: Promise<void> | undefined;

  constructor(setup: DeadProcessesSetup) {
    this.#setup = setup;
  }

  /** Looks once before it resolves: who comes to a new process may have a room of one that died before it began. */
  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.#run(), LOOK_EVERY_MS).unref();
    await this.#run();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#suspects.clear();
  }

  /** The processes that may be dead. */
  get suspects(): readonly string[] {
    return [...this.#suspects.keys()];
  }

  async look(): Promise<void> {
    const { silentFor, hasHeard, known, connected, isBlind, now } = this.#setup;
    this.#suspect(silentFor(SILENT_MS));
    if (isBlind()) {
      this.#wasBlind = true;
      for (const suspect of this.#suspects.values()) suspect.goneSinceMs = undefined;
      return;
    }
    if (this.#wasBlind) this.#suspect(await known());
    this.#wasBlind = false;
    if (this.#suspects.size === 0) return;
    const here = await connected(this.suspects);
    for (const [id, suspect] of this.#suspects) {
      if (here.has(id) || hasHeard(id, SILENT_MS)) suspect.goneSinceMs = undefined;
      else suspect.goneSinceMs ??= now();
      const isDead = suspect.goneSinceMs !== undefined && now() - suspect.goneSinceMs >= GONE_MS;
      const isOver = isDead && (await this.#takeOver(id));
      if (isOver || now() - suspect.sinceMs > SUSPECTED_MS) this.#suspects.delete(id);
    }
  }

  /** A process whose rooms make trouble keeps nobody from those of others. */
  async #takeOver(id: string): Promise<boolean> {
    const { onDead, log } = this.#setup;
    try {
      return await onDead(id);
    } catch (error) {
      log.warn({ err: error, from: id }, 'the rooms of a dead process could not be opened again');
      return false;
    }
  }

  #suspect(processIds: readonly string[]): void {
    const sinceMs = this.#setup.now();
    for (const id of processIds)
      if (!this.#suspects.has(id)) this.#suspects.set(id, { sinceMs, goneSinceMs: undefined });
  }

  /** One look after the other; a failure is made good by the next. */
  #run(): Promise<void> {
    this.#running ??= this.look()
      .catch((error: unknown) => this.#setup.log.warn({ err: error }, 'dead processes could not be looked for'))
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }
}
