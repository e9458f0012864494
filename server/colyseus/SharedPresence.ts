import { RedisPresence } from '@colyseus/redis-presence';
import type { Redis } from 'ioredis';
import { RedisAway } from '../redis/RedisAway.ts';

/**
 * Why: Colyseus does not await most of what it sends to the presence, and one request in which a subscription is rejected
 * never settles. While Redis is away, each of these would be an unhandled rejection. They may get lost instead: topics
 * are subscribed again by the base class when Redis is back, requests to other processes time out, and `SharedRooms`
 * repairs the rest. What somebody waits for (claims of codes, reads) still fails.
 *
 * Nothing here is private to the language: each room has a presence of its own that only inherits from this one.
 */
export class SharedPresence extends RedisPresence {
  protected readonly onLoss: (error: unknown) => void;

  /** @param onLoss called with each error of Redis */
  constructor(client: Redis, onLoss: (error: unknown) => void) {
    super(client);
    this.onLoss = onLoss;
    // The base class writes a line for each attempt to connect. `SharedState` says once that Redis is away.
    for (const connection of this.connections) connection.removeAllListeners('error').on('error', () => {});
  }

  /** The connections: one for commands, one for subscriptions. */
  get connections(): readonly Redis[] {
    return [this.pub as Redis, this.sub as Redis];
  }

  /** The base class would write a line for each connection over which Redis does not answer. */
  protected override resubscribeAll(): void {
    const topics = this.subscriptions.eventNames().filter((topic) => typeof topic === 'string');
    if (topics.length > 0) (this.sub as Redis).subscribe(...topics).catch(this.onLoss);
  }

  override async subscribe(...args: Parameters<RedisPresence['subscribe']>): Promise<this> {
    await super.subscribe(...args).catch(this.onLoss);
    return this;
  }

  override async unsubscribe(...args: Parameters<RedisPresence['unsubscribe']>): Promise<this> {
    await super.unsubscribe(...args).catch(this.onLoss);
    return this;
  }

  override async publish(topic: string, data: unknown): Promise<void> {
    await super.publish(topic, data).catch(this.onLoss);
  }

  override async hset(key: string, field: string, value: string): Promise<boolean> {
    return super.hset(key, field, value).catch(this.lost);
  }

  override async hdel(key: string, field: string): Promise<boolean> {
    return super.hdel(key, field).catch(this.lost);
  }

  /**
   * Colyseus counts with it who opens a room for quick play at the same moment, inside a promise that would never settle.
   * Uncounted, a request is the first one, and fails when it claims a code.
   */
  override async hincrbyex(...args: Parameters<RedisPresence['hincrbyex']>): Promise<number> {
    return super.hincrbyex(...args).catch((error: unknown) => {
      this.onLoss(error);
      return 1;
    });
  }

  override async hincrby(...args: Parameters<RedisPresence['hincrby']>): Promise<number> {
    return super.hincrby(...args).catch(this.fail);
  }

  override async hgetall(key: string): Promise<Record<string, string>> {
    return super.hgetall(key).catch(this.fail);
  }

  override async exists(key: string): Promise<boolean> {
    return super.exists(key).catch(this.fail);
  }

  override async get(key: string): Promise<unknown> {
    return super.get(key).catch(this.fail);
  }

  override shutdown(): void {
    for (const connection of this.connections) connection.quit().catch(() => connection.disconnect());
  }

  protected readonly lost = (error: unknown): boolean => {
    this.onLoss(error);
    return false;
  };

  protected readonly fail = (error: unknown): never => {
    this.onLoss(error);
    throw new RedisAway(error);
  };
}
