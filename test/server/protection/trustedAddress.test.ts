import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ForwardedHop } from '../../../server/protection/forwardedHops.ts';
import {
  createAddressReader,
  createRangeTest,
  groupOf,
  isLocal,
  UNIX_PEER,
} from '../../../server/protection/trustedAddress.ts';

/** Reads by X-Forwarded-For alone. */
function readerFor(...trustedProxies: string[]) {
  const read = createAddressReader({ trustedProxies });
  return (peer: string | undefined, forwardedFor?: string) =>
    read(peer, forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor });
}

describe('the address of a request', () => {
  it('is the socket’s when no proxy is trusted, whatever the headers say', () => {
    const read = createAddressReader({ trustedProxies: [] });
    const headers = { 'x-forwarded-for': '10.0.0.1', forwarded: 'for=10.0.0.1', 'x-real-ip': '10.0.0.1' };
    expect(read('203.0.113.9', headers)).toBe('203.0.113.9');
    expect(read('127.0.0.1', headers)).toBe('127.0.0.1');
    expect(read(undefined, headers)).toBeUndefined();
  });

  it('is the last hop that no trusted proxy stands behind', () => {
    const read = readerFor('127.0.0.1', '10.0.0.0/8', 'fd00::/8');
    expect(read('127.0.0.1', '203.0.113.9')).toBe('203.0.113.9');
    expect(read('127.0.0.1', '1.1.1.1, 203.0.113.9, 10.1.2.3')).toBe('203.0.113.9');
    expect(read('127.0.0.1', '1.1.1.1, 203.0.113.9:50021, [fd00::3]:80, 10.1.2.3:443')).toBe('203.0.113.9');
    expect(read('fd00::7', '2001:DB8:0:0::1')).toBe('2001:db8::1');
    expect(read('203.0.113.9', '1.1.1.1')).toBe('203.0.113.9');
    expect(read('127.0.0.1', '10.9.9.9')).toBe('10.9.9.9');
  });

  it('is found behind whatever a stranger wrote before it, of which little is read', () => {
    const read = createAddressReader({ trustedProxies: ['127.0.0.1'] });
    const splits = vi.spyOn(String.prototype, 'trim');
    for (const far of ['1,', '127.0.0.1, ', '",', 'for=1;', 'a=b,']) {
      const stranger = far.repeat(14_000 / far.length);
      expect(read('127.0.0.1', { 'x-forwarded-for': `${stranger}, 203.0.113.9` }), far).toBe('203.0.113.9');
      expect(read('127.0.0.1', { forwarded: `${stranger}, for=203.0.113.9` }), far).toBe('203.0.113.9');
    }
    expect(splits.mock.calls.length).toBeLessThan(10 * 100);
    splits.mockRestore();
  });

  it('is what the proxy at the Unix socket says, and the same for all whom it does not name', () => {
    const read = readerFor('10.0.0.0/8');
    expect(read(UNIX_PEER, '203.0.113.9')).toBe('203.0.113.9');
    expect(read(UNIX_PEER, '1.1.1.1, 203.0.113.9')).toBe('203.0.113.9');
    expect(read(UNIX_PEER, '203.0.113.9, 10.0.0.1')).toBe('203.0.113.9');
    expect([read(UNIX_PEER), read(UNIX_PEER, ' , ')]).toEqual([UNIX_PEER, UNIX_PEER]);
    expect(read(UNIX_PEER, UNIX_PEER)).toBe(`unreadable:${UNIX_PEER}`);
    expect(read('203.0.113.9', UNIX_PEER)).toBe('203.0.113.9');
    expect(read('10.0.0.1', UNIX_PEER)).toBe(`unreadable:${UNIX_PEER}`);
    expect(createRangeTest(['0.0.0.0/0', '::/0'])(UNIX_PEER)).toBe(false);
  });

  it('is the proxy’s own when it names nobody', () => {
    const read = readerFor('127.0.0.1', '10.0.0.0/8');
    for (const header of ['', ' ', ',', ' , ']) expect(read('127.0.0.1', header)).toBe('127.0.0.1');
    expect(read('127.0.0.1', '10.0.0.1')).toBe('10.0.0.1');
  });

  it.each([
    ['203.0.113.7:50021', '203.0.113.7'],
    ['203.0.113.7:', '203.0.113.7'],
    ['[203.0.113.7]:80', '203.0.113.7'],
    ['"203.0.113.7:80"', '203.0.113.7'],
    ['for=203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['[::ffff:203.0.113.7]:50021', '203.0.113.7'],
    ['::FFFF:CB00:7107', '203.0.113.7'],
    ['[2001:db8:1:2::7]', '2001:db8:1:2::7'],
    ['[2001:db8:1:2::7]:443', '2001:db8:1:2::7'],
    ['[2001:db8:1:2::7]:_http', '2001:db8:1:2::7'],
    ['"[2001:db8:1:2::7]:443"', '2001:db8:1:2::7'],
    ['2001:0DB8:0001:0002:0000:0000:0000:0007', '2001:db8:1:2::7'],
    ['2001:db8:1:2:0:0:0:7:443', '2001:db8:1:2::7'],
    ['2001:db8:1:2::7%eth0', '2001:db8:1:2::7'],
    ['[fe80::7%25eth0]:443', 'fe80::7'],
    ['  203.0.113.7  ', '203.0.113.7'],
    ['1.1.1.1,203.0.113.7', '203.0.113.7'],
    ['1.1.1.1 ,\t203.0.113.7\t,', '203.0.113.7'],
    ['nonsense, 203.0.113.7', '203.0.113.7'],
    ['"broken, 203.0.113.7:9', '203.0.113.7'],
  ])('is read from %j', (header, address) => {
    expect(readerFor('127.0.0.1')('127.0.0.1', header)).toBe(address);
  });

  it('is read from Forwarded where there is no X-Forwarded-For, and from that alone where there is', () => {
    const read = createAddressReader({ trustedProxies: ['127.0.0.1', '10.0.0.0/8'] });
    for (const [forwarded, address] of [
      ['for=203.0.113.7', '203.0.113.7'],
      ['For="203.0.113.7:50021";proto=https;by=10.0.0.1', '203.0.113.7'],
      ['for=1.1.1.1, for="[2001:db8:1:2::7]:443";host=play.example', '2001:db8:1:2::7'],
      ['for=203.0.113.7, for=10.0.0.9', '203.0.113.7'],
      ['for="broken, for=203.0.113.7', '203.0.113.7'],
    ] as const) {
      expect(read('127.0.0.1', { forwarded })).toBe(address);
      expect(read('127.0.0.1', { forwarded, 'x-forwarded-for': '203.0.113.8:1' })).toBe('203.0.113.8');
    }
  });

  it('stands for itself, apart from all others, where a proxy writes what cannot be read, and that is told', () => {
    const onUnreadable = vi.fn<(hop: ForwardedHop, proxy: string) => void>();
    const read = createAddressReader({ trustedProxies: ['127.0.0.1', '10.0.0.0/8'], onUnreadable });
    const headers = [
      ...['unknown', '_gazonk', '203.0.113.7#9', '010.001.002.003', 'a.example:1', '[2001:db8::1', '1.2.3.4.5'].map(
        (text) => ({ 'x-forwarded-for': text }),
      ),
      { 'x-forwarded-for': 'one, 10.0.0.1' },
      ...['for=_hidden', 'by=10.0.0.1', 'for='].map((forwarded) => ({ forwarded })),
    ];
    const groups = headers.map((each) => groupOf(read('127.0.0.1', each) ?? ''));
    expect(new Set(groups).size).toBe(headers.length);
    for (const group of groups) expect(['127.0.0.1', '10.0.0.1']).not.toContain(group);
    expect(onUnreadable).toHaveBeenCalledTimes(headers.length);
    expect(onUnreadable).toHaveBeenCalledWith({ header: 'x-forwarded-for', text: 'one', node: 'one' }, '10.0.0.1');
    expect(onUnreadable).toHaveBeenCalledWith(expect.objectContaining({ header: 'forwarded' }), '127.0.0.1');
  });

  it('is no longer than an address has to be', () => {
    expect(readerFor('127.0.0.1')('127.0.0.1', '#'.repeat(8_000))?.length).toBeLessThan(80);
  });

  it('knows an IPv4 address within IPv6 as itself', () => {
    expect(readerFor()('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(readerFor('127.0.0.0/8')('::ffff:127.0.0.1', '::ffff:a00:1')).toBe('10.0.0.1');
    expect(createRangeTest(['::ffff:10.0.0.0/104'])('10.1.1.1')).toBe(true);
  });

  it('comes back from every way in which proxies write it', () => {
    const read = readerFor('127.0.0.1');
    const port = fc.integer({ min: 1, max: 65_535 });
    const written = (address: string) =>
      address.includes(':') ? [`[${address}]`, `"[${address}]"`] : [address, `"${address}"`];
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), port, (address, number) => {
        const plain = read(address);
        expect(read('127.0.0.1', address)).toBe(plain);
        for (const form of written(address)) expect(read('127.0.0.1', form)).toBe(plain);
        expect(read('127.0.0.1', `1.1.1.1, ${written(address)[0]}:${number}`)).toBe(plain);
      }),
    );
  });

  it('is never a trusted proxy’s, whatever it wrote last', () => {
    const read = readerFor('127.0.0.1');
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        fc.pre(!/^[\s,]*$/.test(text) && !text.includes('127.0.0.1'));
        expect(read('127.0.0.1', text)).not.toBe('127.0.0.1');
      }),
    );
  });
});

describe('a local address', () => {
  it('is one that the internet does not reach', () => {
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '172.17.0.2',
      '192.168.1.1',
      '100.64.0.1',
      '::1',
      'fd00::1',
      'fe80::1',
    ])
      expect(isLocal(address), address).toBe(true);
    for (const address of ['8.8.8.8', '2a00:1450:4001::1', '64:ff9b::808:808', 'unreadable:unknown'])
      expect(isLocal(address), address).toBe(false);
  });
});

describe('the group that an address is counted in', () => {
  it('is an IPv4 address itself, and the /64 of an IPv6 address', () => {
    expect(groupOf('203.0.113.9')).toBe('203.0.113.9');
    expect(groupOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(groupOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(groupOf('::1')).toBe('0:0:0:0::/64');
    expect(groupOf('2001:db8:1:2::')).toBe('2001:db8:1:2::/64');
    expect(groupOf('1:2:3:4:5:6:7::')).toBe('1:2:3:4::/64');
  });

  it('is the IPv4 address that a translator has put into IPv6: its /64 holds everybody', () => {
    expect(groupOf('64:ff9b::cb00:7107')).toBe('203.0.113.7');
    expect(groupOf('::ffff:0:cb00:7107')).toBe('203.0.113.7');
  });

  it('is the same for all addresses of a /64, however they are written', () => {
    const read = readerFor();
    const half = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
    fc.assert(
      fc.property(fc.array(half, { minLength: 12, maxLength: 12 }), (parts) => {
        // A first group of its own keeps clear of IPv4 within IPv6.
        const network = ['2001', ...parts.slice(0, 3)];
        const [one, other] = [parts.slice(4, 8), parts.slice(8, 12)].map((rest) => [...network, ...rest].join(':'));
        expect(groupOf(read(one) ?? '')).toBe(groupOf(read(other) ?? ''));
      }),
    );
  });
});
