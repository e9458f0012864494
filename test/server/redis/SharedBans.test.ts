import { LocalPresence } from '@colyseus/core';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { ServerBans } from '../../../server/protection/ServerBans.ts';
import { SharedBans } from '../../../server/redis/SharedBans.ts';

describe('bans in Redis', () => {
  let isReachable = true;
  const all: SharedBans[] = [];
  afterEach(() => {
    isReachable = true;
    for (const shared of all.splice(0)) shared.stop();
  });

  /** The bans of a process that starts. */
  async function start(presence: LocalPresence) {
    const bans = new ServerBans(() => 1_000);
    const log = pino({ level: 'silent' });
    const shared = new SharedBans({ presence, isReachable: () => isReachable, bans, log });
    all.push(shared);
    await shared.start();
    return { bans, shared };
  }
  const whoms = (bans: ServerBans) => bans.list().map(({ whom }) => whom);

  it('hold in all processes at once, until one of them lifts them', async () => {
    const presence = new LocalPresence();
    const [one, other] = [await start(presence), await start(presence)];
    const begun: string[] = [];
    other.bans.onBegin = ({ whom }) => begun.push(whom);
    one.bans.add('guest', 'bob', 60_000);
    expect([whoms(other.bans), begun, other.bans.isKept]).toEqual([['bob'], ['bob'], true]);
    expect(other.bans.list()).toEqual(one.bans.list());
    other.bans.lift(other.bans.list()[0]!.id);
    expect(whoms(one.bans)).toEqual([]);
  });

  it('are known to a process that starts later', async () => {
    const presence = new LocalPresence();
    const first = await start(presence);
    first.bans.add('address', '192.0.2.1', 60_000);
    first.shared.stop();
    expect(whoms((await start(presence)).bans)).toEqual(['192.0.2.1']);
  });

  it('are written again when Redis has lost them, and do not come back when they were lifted meanwhile', async () => {
    const presence = new LocalPresence();
    const [one, other] = [await start(presence), await start(presence)];
    one.bans.add('guest', 'bob', 60_000);
    one.bans.add('guest', 'ann', 60_000);
    // This process hears nothing for a while.
    other.shared.stop();
    one.bans.lift(one.bans.list().find(({ whom }) => whom === 'ann')!.id);
    presence.hash = {};
    await other.shared.repair();
    await one.shared.repair();
    await other.shared.repair();
    expect(whoms(one.bans)).toEqual(['bob']);
    expect(whoms(other.bans)).toEqual(['bob']);
    expect(whoms((await start(presence)).bans)).toEqual(['bob']);
  });

  it('do not trust what is no ban, and remove it', async () => {
    const presence = new LocalPresence();
    const { bans, shared } = await start(presence);
    for (const bad of [
      7,
      null,
      {},
      { by: 'guest', whom: 'x'.repeat(65), untilMs: 9e9, isLifted: false, decidedAtMs: 1 },
    ]) {
      presence.publish('rumpus:bans', bad);
    }
    await presence.hset('rumpus:bans', 'guest bob', '{"by":');
    await shared.repair();
    expect(bans.records).toEqual([]);
    expect(await presence.hgetall('rumpus:bans')).toEqual({});
  });

  it('wait while Redis is away', async () => {
    const presence = new LocalPresence();
    const { shared } = await start(presence);
    isReachable = false;
    let asked = 0;
    presence.hgetall = async () => {
      asked++;
      return {};
    };
    await shared.repair();
    expect(asked).toBe(0);
  });
});
