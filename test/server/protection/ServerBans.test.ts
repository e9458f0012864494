import { describe, expect, it } from 'vitest';
import { maskAddress } from '../../../server/admin/maskAddress.ts';
import { ServerBans } from '../../../server/protection/ServerBans.ts';
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
    const [{ id } = { id: 0 }, ...others] = bans.list();
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
