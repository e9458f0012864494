import type { Presence } from '@colyseus/core';
import { type BanRecord, banKey, readBanRecords } from '../protection/BanRecord.ts';
import { MAX_BANS, type ServerBans } from '../protection/ServerBans.ts';
import type { FailureLog } from './FailureLog.ts';
import { REPAIR_EVERY_MS } from './SharedRooms.ts';

export interface SharedBansSetup {
  readonly presence: Pick<Presence, 'subscribe' | 'unsubscribe' | 'publish' | 'hset' | 'hdel' | 'hgetall'>;
  readonly isReachable: () => boolean;
  readonly bans: ServerBans;
  readonly log: FailureLog;
}

/** The topic by which processes tell each other, and the key under which the bans outlast them. */
const NAME = 'rumpus:bans';

/** The operator's bans in Redis: they hold in every process, and outlast them. */
export class SharedBans {
  readonly #setup: SharedBansSetup;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(setup: SharedBansSetup) {
    this.#setup = setup;
    setup.bans.isKept = true;
    setup.bans.onDecision = (record) => {
      this.#write(record);
      void setup.presence.publish(NAME, record);
    };
  }

  async start(): Promise<void> {
    await this.#setup.presence.subscribe(NAME, this.#hear);
    this.#timer = setInterval(() => void this.repair(), REPAIR_EVERY_MS).unref();
    await this.repair();
  }

  stop(): void {
    clearInterval(this.#timer);
    void this.#setup.presence.unsubscribe(NAME, this.#hear);
  }

  /** Takes over what Redis has, and writes what it has lost or not been told. */
  async repair(): Promise<void> {
    const { presence, isReachable, bans, log } = this.#setup;
    if (!isReachable()) return;
    try {
      const fields = (await presence.hgetall(NAME)) as Readonly<Record<string, string>>;
      for (const value of Object.values(fields).slice(0, 2 * MAX_BANS)) this.#hear(parse(value));
      const kept = new Map(bans.records.map((record) => [banKey(record), record]));
      for (const field of Object.keys(fields)) if (!kept.has(field)) await presence.hdel(NAME, field);
      for (const [field, record] of kept) if (fields[field] !== JSON.stringify(record)) this.#write(record);
    } catch (error) {
      log.warn({ err: error }, 'the bans could not be read from Redis');
    }
  }

  readonly #hear = (value: unknown): void => {
    for (const record of readBanRecords([value])) this.#setup.bans.hear(record);
  };

  #write(record: BanRecord): void {
    void this.#setup.presence.hset(NAME, banKey(record), JSON.stringify(record));
  }
}

function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
