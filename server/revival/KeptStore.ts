import type { ChainableCommander, Redis } from 'ioredis';
import type { SavedRoom } from '../rooms/saved/SavedRoom.ts';

/** A room as it was a few seconds ago. */
export interface KeptRoom {
  readonly room: SavedRoom;
  /** How many processes have died lately with this room in them. */
  readonly deaths: number;
}

/** By process: which saved rooms it writes, see `describeVersion`. */
const VERSIONS = 'rumpus:kept';
/** The rooms of a process that says nothing for so long are forgotten. */
const FORGOTTEN_SECONDS = 30;
/** Longer than opening a room takes. If who claimed a room dies as well, the next one may try. */
const CLAIM_SECONDS = 10;

/** The rooms of all processes, as they were a few seconds ago, in Redis. */
export class KeptStore {
  readonly #redis: Redis;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  /** Call every few seconds: nobody looks for the rooms of a process that has not done so, and they are forgotten. */
  async announce(processId: string, version: string): Promise<void> {
    await run(this.#redis.pipeline().hset(VERSIONS, processId, version).expire(roomsOf(processId), FORGOTTEN_SECONDS));
  }

  /** @throws what Redis says against it, for example when it is full */
  async keep(processId: string, kept: KeptRoom): Promise<void> {
    const rooms = roomsOf(processId);
    await run(
      this.#redis.pipeline().hset(rooms, kept.room.code, JSON.stringify(kept)).expire(rooms, FORGOTTEN_SECONDS),
    );
  }

  async drop(processId: string, code: string): Promise<void> {
    await this.#redis.hdel(roomsOf(processId), code);
  }

  /** Forgets all rooms of a process. */
  async dropAll(processId: string): Promise<void> {
    await run(this.#redis.multi().del(roomsOf(processId)).hdel(VERSIONS, processId));
  }

  /** All processes that may have rooms here. */
  async processIds(): Promise<string[]> {
    return this.#redis.hkeys(VERSIONS);
  }

  /** Undefined if nothing is known of this process. */
  async versionOf(processId: string): Promise<string | undefined> {
    return (await this.#redis.hget(VERSIONS, processId)) ?? undefined;
  }

  async codesOf(processId: string): Promise<string[]> {
    return this.#redis.hkeys(roomsOf(processId));
  }

  async has(processId: string, code: string): Promise<boolean> {
    return (await this.#redis.hexists(roomsOf(processId), code)) === 1;
  }

  /** @returns undefined if it is not there any more, "damaged" if it cannot be read */
  async read(processId: string, code: string): Promise<KeptRoom | 'damaged' | undefined> {
    const text = await this.#redis.hget(roomsOf(processId), code);
    return text === null ? undefined : (parse(text, code) ?? 'damaged');
  }

  /** Whether this caller, and nobody else, may open the room. */
  async claim(processId: string, code: string): Promise<boolean> {
    return (await this.#redis.set(`rumpus:claimed:${processId}:${code}`, '1', 'EX', CLAIM_SECONDS, 'NX')) === 'OK';
  }

  /** Which of these topics somebody listens to. Redis knows at once when a process has died. */
  async heard(topics: readonly string[]): Promise<ReadonlySet<string>> {
    const counts = (await this.#redis.pubsub('NUMSUB', ...topics)) as (string | number)[];
    return new Set(topics.filter((_topic, index) => Number(counts[2 * index + 1]) > 0));
  }
}

/** Sends commands together. ioredis does not reject if Redis refuses one of them, so this does. */
async function run(commands: ChainableCommander): Promise<void> {
  for (const [error] of (await commands.exec()) ?? []) if (error) throw error;
}

/** The process that opens the room checks what is in it. */
function parse(text: string, code: string): KeptRoom | undefined {
  try {
    const kept = JSON.parse(text) as KeptRoom;
    return kept.room.code === code && Number.isInteger(kept.deaths) ? kept : undefined;
  } catch {
    return undefined;
  }
}

function roomsOf(processId: string): string {
  return `rumpus:kept:${processId}`;
}
