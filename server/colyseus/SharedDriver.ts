import type { IRoomCache } from '@colyseus/core';
import { RedisDriver } from '@colyseus/redis-driver';
import type { Redis } from 'ioredis';
import { RedisAway } from '../redis/RedisAway.ts';

/**
 * Why: rooms await the update of their listing when somebody joins or leaves, and when they close. Colyseus' Redis driver
 * rejects while Redis is away; such a room would never notice that it is empty, and the process could not close. So what
 * a running room writes may get lost: `SharedRooms` lists it again. Opening a room and looking for one still fail.
 *
 * A new room that could not be listed is refused: Colyseus takes it for one whose id another process has, and would give
 * people the listing that it finds under this id.
 *
 * A process that did not answer may be heard again by the time Colyseus removes its rooms. They stay then.
 *
 * And: the driver shares one read of the list among those who ask at the same time, and forgets it only when it succeeds.
 * After one that failed, every search would fail with it for as long as the process lives.
 */
export class SharedDriver extends RedisDriver {
  readonly #client: Redis;
  readonly #onLoss: (error: unknown) => void;
  /** New rooms that could not be listed, until Colyseus asks who has their ids: at once. */
  readonly #unlisted = new Set<string>();
  /** Whether another process is heard. */
  isHeard: (processId: string) => boolean = () => false;

  /** @param onLoss called with each error of Redis */
  constructor(client: Redis, onLoss: (error: unknown) => void) {
    super(client);
    this.#client = client;
    this.#onLoss = onLoss;
  }

  override async query(...args: Parameters<RedisDriver['query']>): ReturnType<RedisDriver['query']> {
    return this.#read(super.query(...args));
  }

  override async findOne(...args: Parameters<RedisDriver['findOne']>): Promise<IRoomCache> {
    const { roomId } = args[0];
    if (roomId !== undefined && this.#unlisted.delete(roomId)) throw new RedisAway(`${roomId} could not be listed`);
    return this.#read(super.findOne(...args));
  }

  override async findByIds(roomIds: string[]): Promise<Map<string, IRoomCache>> {
    return this.#read(super.findByIds(roomIds));
  }

  /**
   * Lists a new room. If it cannot be listed, Colyseus closes the room, which it does not after a `persist` that rejects:
   * nobody could ever join it, and it would run for ever.
   */
  async insert(room: IRoomCache): Promise<boolean> {
    const { roomId } = room;
    const isListed = await this.#mayLose(super.persist(room, true));
    if (!isListed) this.#unlisted.add(roomId);
    return isListed;
  }

  override async update(...args: Parameters<RedisDriver['update']>): Promise<boolean> {
    return this.#mayLose(super.update(...args));
  }

  override async persist(room: IRoomCache, isNew = false): Promise<boolean> {
    const written = super.persist(room, isNew);
    return isNew ? this.#read(written) : this.#mayLose(written);
  }

  override async remove(roomId: string): Promise<boolean> {
    return this.#mayLose(super.remove(roomId));
  }

  override async cleanup(processId: string): Promise<void> {
    if (this.isHeard(processId)) return;
    await this.#mayLose(super.cleanup(processId).then(() => true));
  }

  override async shutdown(): Promise<void> {
    await this.#client.quit().catch(() => this.#client.disconnect());
  }

  /** @throws RedisAway if Redis does not answer, or refuses */
  async #read<Result>(reading: Promise<Result>): Promise<Result> {
    try {
      return await reading;
    } catch (error) {
      const shared = this as unknown as SharedReads;
      shared._concurrentRoomCacheRequest = undefined;
      shared._roomCacheRequestByName = {};
      this.#onLoss(error);
      throw new RedisAway(error);
    }
  }

  async #mayLose(written: Promise<boolean>): Promise<boolean> {
    try {
      return await written;
    } catch (error) {
      if (!(error instanceof RedisAway)) this.#onLoss(error);
      return false;
    }
  }
}

/** The reads of the list that others may share. */
interface SharedReads {
  _concurrentRoomCacheRequest: unknown;
  _roomCacheRequestByName: Record<string, unknown>;
}
