import { describe, expect, it } from 'vitest';
import { maskAddress } from '../../../server/admin/maskAddress.ts';
import { ServerBans } from '../../../server/protection/ServerBans.ts';
import { BAN_MAX_MINUTES } from '../../../shared/admin.ts';
import { joinErrors } from '../../../shared/protocol.ts';

const guest = (guestId: string, address?: string, isOperator = false) => ({
  address,
  identity: { guestId, isOperator },
});

describe('the operator’s bans', () => {
  it('keep out a person or an address until they end or are lifted, and never an operator', () => {
    let nowMs = 1_000;
    const bans = new ServerBans(() => nowMs);
    bans.add('guest', 'bob', 90_000);
    bans.add('address', '192.0.2.1', 60_000);
    expect(bans.refuse(guest('ann', '192.0.2.2'))).toBeUndefined();
    expect(bans.refuse(guest('bob'))).toMatchObject({
      code: joinErrors.banned,
      message: 'The operator of this server does not let you in for another 2 minutes.',
    });
    expect(bans.refuse(guest('ann', '192.0.2.1'))?.message).toContain('for another minute');
    expect(bans.refuse(guest('bob', '192.0.2.1', true))).toBeUndefined();
    nowMs += 60_000;
    expect(bans.refuse(guest('ann', '192.0.2.1'))).toBeUndefined();
    const [{ id } = { id: '' }, ...others] = bans.list();
    expect(others).toEqual([]);
    expect(bans.lift(id)?.whom).toBe('bob');
    expect(bans.lift(id)).toBeUndefined();
    expect(bans.refuse(guest('bob'))).toBeUndefined();
  });

  it('are at most 500, and a ban of the same person replaces the one before', () => {
    const bans = new ServerBans(() => 0);
    for (let index = 0; index < 510; index++) bans.add('guest', `guest ${index}`, 1_000);
    bans.add('guest', 'guest 509', 5_000);
    expect(bans.list()).toHaveLength(500);
    expect(bans.list()[0]?.whom).toBe('guest 10');
    expect(bans.list().at(-1)?.untilMs).toBe(5_000);
  });
});

describe('bans that were decided elsewhere', () => {
  const record = { by: 'guest', whom: 'bob', untilMs: 60_000, isLifted: false, decidedAtMs: 10 } as const;

  it('hold here as well, and of two decisions about one person the later one counts, in whatever order they arrive', () => {
    for (const order of [
      [record, { ...record, isLifted: true, decidedAtMs: 20 }],
      [{ ...record, isLifted: true, decidedAtMs: 20 }, record],
    ]) {
      const bans = new ServerBans(() => 1_000);
      for (const each of order) bans.hear(each);
      expect(bans.list()).toEqual([]);
      bans.hear({ ...record, decidedAtMs: 30 });
      expect(bans.list()).toHaveLength(1);
      expect(bans.refuse(guest('bob'))).toBeDefined();
    }
  });

  it('have begun when they are first heard, and are no longer than any ban here', () => {
    const bans = new ServerBans(() => 1_000);
    const begun: string[] = [];
    bans.onBegin = ({ whom }) => begun.push(whom);
    bans.hear({ ...record, untilMs: Number.MAX_SAFE_INTEGER });
    bans.hear({ ...record, untilMs: 500, whom: 'ann' });
    bans.hear(record);
    expect(begun).toEqual(['bob']);
    expect(bans.list()[0]?.untilMs).toBe(1_000 + BAN_MAX_MINUTES * 60_000);
  });

  it('can be lifted by a process whose clock is behind', () => {
    const bans = new ServerBans(() => 5);
    bans.hear(record);
    const decided: unknown[] = [];
    bans.onDecision = (decision) => decided.push(decision);
    bans.lift(bans.list()[0]!.id);
    expect(decided).toEqual([{ ...record, isLifted: true, decidedAtMs: 11 }]);
  });
});

describe('a masked address', () => {
  it.each([
    ['192.0.2.17', '192.0.…'],
    ['2001:db8:1:2::3', '2001:db8:…'],
    ['2001:db8:1:2::/64', '2001:db8:…'],
    ['::1', '::…'],
    ['', ''],
  ])('of %s is %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked);
  });
});
