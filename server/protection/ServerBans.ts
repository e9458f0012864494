import { createHash } from 'node:crypto';
import { ServerError } from '@colyseus/core';
import { BAN_MAX_MINUTES } from '../../shared/admin.ts';
import { joinErrors } from '../../shared/protocol.ts';
import { type BanRecord, banKey } from './BanRecord.ts';

/** Somebody whom the operator has banned from all rooms for a time. */
export interface ServerBan extends Pick<BanRecord, 'by' | 'whom' | 'untilMs'> {
  /** The same in every process. */
  readonly id: string;
}

/** Somebody who wants to join. */
interface Joining {
  readonly address: string | undefined;
  readonly identity: { readonly guestId: string; readonly isOperator: boolean };
}

/** Beyond these, the oldest is forgotten. */
export const MAX_BANS = 500;
const ID_CHARACTERS = 16;

/** The operator's bans, which end by themselves. */
export class ServerBans {
  readonly #records = new Map<string, BanRecord>();
  readonly #now: () => number;
  /** Called when something was decided here, to keep it and to tell others. */
  onDecision: (record: BanRecord) => void = () => {};
  /** Called when a ban begins to hold here, wherever it was decided. */
  onBegin: (ban: Pick<ServerBan, 'by' | 'whom'>) => void = () => {};
  /** Whether they outlast this process. */
  isKept = false;
  readonly #listeners = new Set<() => void>();

  /** @param now the wall clock, ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Watches what is listed. @returns ends it */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  add(by: ServerBan['by'], whom: string, ms: number): void {
    const nowMs = this.#now();
    this.#decide({ by, whom, untilMs: nowMs + ms, isLifted: false, decidedAtMs: nowMs });
  }

  /** @returns the ban that was lifted, if there was one */
  lift(id: string): ServerBan | undefined {
    const ban = this.list().find((each) => each.id === id);
    if (!ban) return undefined;
    const { by, whom, untilMs } = ban;
    this.#decide({ by, whom, untilMs, isLifted: true, decidedAtMs: this.#now() });
    return ban;
  }

  /** Takes over what was decided elsewhere or earlier, unless something later is known. */
  hear(heard: BanRecord): void {
    const nowMs = this.#now();
    // Clocks differ, and no ban is longer.
    const record = { ...heard, untilMs: Math.min(heard.untilMs, nowMs + BAN_MAX_MINUTES * 60_000) };
    const known = this.#records.get(banKey(record));
    if (record.untilMs <= nowMs || (known && known.decidedAtMs >= record.decidedAtMs)) return;
    this.#set(record);
  }

  /** All that must be kept, the oldest first. */
  get records(): readonly BanRecord[] {
    this.#forgetEnded();
    return [...this.#records.values()];
  }

  /** Those that hold, the oldest first. */
  list(): ServerBan[] {
    return this.records.flatMap((record) => {
      const { by, whom, untilMs, isLifted } = record;
      return isLifted ? [] : [{ id: idOf(record), by, whom, untilMs }];
    });
  }

  /** Returns the refusal of somebody who is banned. An operator is let in, to be able to lift a ban of their own address. */
  refuse({ address, identity }: Joining): ServerError | undefined {
    if (this.#records.size === 0 || identity.isOperator) return undefined;
    const byAddress = address === undefined ? 0 : this.#endOf('address', address);
    const minutes = Math.ceil((Math.max(byAddress, this.#endOf('guest', identity.guestId)) - this.#now()) / 60_000);
    if (minutes <= 0) return undefined;
    const time = minutes === 1 ? 'another minute' : `another ${minutes} minutes`;
    return new ServerError(joinErrors.banned, `The operator of this server does not let you in for ${time}.`);
  }

  #decide(record: BanRecord): void {
    const known = this.#records.get(banKey(record));
    // The clock of whoever decided before may be ahead.
    const decidedAtMs = Math.max(record.decidedAtMs, (known?.decidedAtMs ?? 0) + 1);
    this.#set({ ...record, decidedAtMs });
    this.onDecision({ ...record, decidedAtMs });
  }

  #set(record: BanRecord): void {
    const key = banKey(record);
    this.#records.delete(key);
    this.#records.set(key, record);
    this.#forgetEnded();
    if (this.#records.size > MAX_BANS) this.#records.delete(this.#records.keys().next().value!);
    if (!record.isLifted) this.onBegin(record);
    for (const listener of this.#listeners) listener();
  }

  #forgetEnded(): void {
    const nowMs = this.#now();
    for (const [key, { untilMs }] of this.#records) if (untilMs <= nowMs) this.#records.delete(key);
  }

  #endOf(by: ServerBan['by'], whom: string): number {
    const record = this.#records.get(banKey({ by, whom }));
    return record && !record.isLifted ? record.untilMs : 0;
  }
}

function idOf(record: BanRecord): string {
  return createHash('sha256').update(banKey(record)).digest('base64url').slice(0, ID_CHARACTERS);
}
