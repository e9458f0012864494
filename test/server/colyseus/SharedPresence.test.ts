import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { SharedPresence } from '../../../server/colyseus/SharedPresence.ts';

describe('SharedPresence, while Redis is away', () => {
  it('loses what nobody waits for, and rejects what somebody waits for', async () => {
    const losses: unknown[] = [];
    // Never connects.
    const client = new Redis({ lazyConnect: true, enableOfflineQueue: false, host: '127.0.0.1', port: 1 });
    const presence = new SharedPresence(client, (error) => losses.push(error));
    expect(presence.connections).toHaveLength(2);
    await presence.subscribe('topic', () => {});
    await presence.publish('topic', {});
    await presence.unsubscribe('topic');
    expect(await presence.hset('key', 'field', '1')).toBe(false);
    // A room has a presence that inherits from this one.
    const ofRoom = Object.create(presence) as SharedPresence;
    expect(await ofRoom.hdel('key', 'field')).toBe(false);
    await expect(ofRoom.hincrby('key', 'field', 1)).rejects.toMatchObject({ code: 503 });
    losses.pop();
    expect(await presence.hincrbyex('key', 'field', 1, 1)).toBe(1);
    expect(losses).toHaveLength(6);
    for (const asked of [
      presence.hincrby('key', 'field', 1),
      presence.hgetall('key'),
      presence.get('key'),
      presence.exists('key'),
    ]) {
      await expect(asked).rejects.toMatchObject({ code: 503, message: expect.stringContaining('Try again') });
    }
    expect(losses).toHaveLength(10);
    presence.shutdown();
  });

  it('does so in a room too, for which Colyseus makes an object that inherits from it', async () => {
    const losses: unknown[] = [];
    const client = new Redis({ lazyConnect: true, enableOfflineQueue: false, host: '127.0.0.1', port: 1 });
    const presence = new SharedPresence(client, (error) => losses.push(error));
    const ofRoom = Object.create(presence) as SharedPresence;
    expect(await ofRoom.hset('key', 'field', '1')).toBe(false);
    expect(await ofRoom.hdel('key', 'field')).toBe(false);
    await ofRoom.publish('topic', {});
    expect(losses).toHaveLength(3);
    presence.shutdown();
  });
});
