import { initializeRoomCache } from '@colyseus/core';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { SharedDriver } from '../../../server/colyseus/SharedDriver.ts';

/** Never connects. */
const client = () => new Redis({ lazyConnect: true, enableOfflineQueue: false, host: '127.0.0.1', port: 1 });

describe('SharedDriver, while Redis is away', () => {
  const losses: unknown[] = [];
  const listing = () => initializeRoomCache({ roomId: 'BCDFG', name: 'tag', processId: 'here', clients: 1 });
  afterEach(() => losses.splice(0));

  it('lets running rooms go on: what they write is lost, and their listing counts on', async () => {
    const driver = new SharedDriver(client(), (error) => losses.push(error));
    const room = listing();
    await driver.update(room, { $inc: { clients: 1 }, $set: { locked: true } });
    expect(room).toMatchObject({ clients: 2, locked: true });
    await driver.persist(room);
    await driver.remove('BCDFG');
    await driver.cleanup('here');
    expect(losses).toHaveLength(4);
    await driver.shutdown();
  });

  it('refuses to open or find a room, with a sentence', async () => {
    const driver = new SharedDriver(client(), (error) => losses.push(error));
    expect(await driver.insert(listing())).toBe(false);
    // Colyseus asks this next, and would take the room that it finds for the one that it was to open.
    await expect(driver.findOne({ roomId: 'BCDFG' })).rejects.toMatchObject({ code: 503 });
    expect(losses).toHaveLength(1);
    for (const asked of [
      driver.persist(listing(), true),
      driver.query({}),
      driver.findOne({ roomId: 'BCDFG' }),
      driver.findByIds(['BCDFG']),
    ]) {
      await expect(asked).rejects.toMatchObject({ code: 503, message: expect.stringContaining('Try again') });
    }
    expect(losses).toHaveLength(5);
    await driver.shutdown();
  });
});

it('SharedDriver reads the list anew after a read that failed', async () => {
  const redis = client();
  const driver = new SharedDriver(redis, () => {});
  await expect(driver.query({ name: 'tag' })).rejects.toThrow();
  Object.assign(redis, { hgetall: () => Promise.resolve({ BCDFG: JSON.stringify({ roomId: 'BCDFG', name: 'tag' }) }) });
  expect(await driver.query({ name: 'tag' })).toHaveLength(1);
  await driver.shutdown();
});

it('SharedDriver removes the rooms of a process that did not answer, but not if it is heard again meanwhile', async () => {
  const redis = client();
  const driver = new SharedDriver(redis, () => {});
  const removed: string[] = [];
  Object.assign(redis, {
    hgetall: () => Promise.resolve({ BCDFG: JSON.stringify({ roomId: 'BCDFG', processId: 'there' }) }),
    hdel: (_key: string, ...roomIds: string[]) => Promise.resolve(removed.push(...roomIds)),
  });
  driver.isHeard = () => true;
  await driver.cleanup('there');
  expect(removed).toEqual([]);
  driver.isHeard = () => false;
  await driver.cleanup('there');
  expect(removed).toEqual(['BCDFG']);
  await driver.shutdown();
});
