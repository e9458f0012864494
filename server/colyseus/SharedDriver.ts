import type { IRoomCache } from '@colyseus/core';
import { RedisDriver } from '@colyseus/redis-driver';
import type { Redis } from 'ioredis';

/**
 * Why: rooms await the update of their listing when somebody joins or leaves, and when they close. Colyseus' Redis driver
 * rejects while Redis is away; such a room would never notice that it is empty, and the process could not close. So what
 * a running room writes may get lost: `SharedRooms` lists it again. Opening a room and looking for one still fail.
 */
export class SharedDriver extends RedisDriver {
  readonly #client: Redis;
  readonly #onLoss: (error: unknown) => void;

  /** @param onLoss called if a running room's listing could not be written */
  constructor(client: Redis, onLoss: (error: unknown) => void) {
    super(client);
    this.#client = client;
    this.#onLoss = onLoss;
  }

  override async update(...args: Parameters<RedisDriver['update']>): Promise<boolean> {
    return this.#mayLose(super.update(...args));
  }

  override async persist(room: IRoomCache, isNew = false): Promise<boolean> {
    const written = super.persist(room, isNew);
    return isNew ? written : this.#mayLose(written);
  }

  override async remove(roomId: string): Promise<boolean> {
    return this.#mayLose(super.remove(roomId));
  }

  override async cleanup(processId: string): Promise<void> {
    await this.#mayLose(super.cleanup(processId).then(() => true));
  }

  override async shutdown(): Promise<void> {
    await this.#client.quit().catch(() => this.#client.disconnect());
  }

  async #mayLose(written: Promise<boolean>): Promise<boolean> {
    try {
      return await written;
    } catch (error) {
      this.#onLoss(error);
      return false;
    }
  }
}
