import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAddressReader, groupOf } from '../../../server/protection/trustedAddress.ts';

describe('the address of a request', () => {
  it('is the socket’s when no proxy is trusted, whatever the headers say', () => {
    const read = createAddressReader([]);
    expect(read('203.0.113.9', '10.0.0.1')).toBe('203.0.113.9');
    expect(read('127.0.0.1', '10.0.0.1')).toBe('127.0.0.1');
    expect(read(undefined, '10.0.0.1')).toBeUndefined();
  });

  it('is the last hop that no trusted proxy stands behind', () => {
    const read = createAddressReader(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
    expect(read('127.0.0.1', '203.0.113.9')).toBe('203.0.113.9');
    expect(read('127.0.0.1', '1.1.1.1, 203.0.113.9, 10.1.2.3')).toBe('203.0.113.9');
    expect(read('fd00::7', '2001:DB8:0:0::1')).toBe('2001:db8::1');
    expect(read('203.0.113.9', '1.1.1.1')).toBe('203.0.113.9');
    expect(read('127.0.0.1', '10.9.9.9')).toBe('10.9.9.9');
    expect(read('127.0.0.1', ['1.1.1.1', '203.0.113.9'])).toBe('203.0.113.9');
  });

  it('stops at what is no address', () => {
    const read = createAddressReader(['127.0.0.1', '10.0.0.0/8']);
    for (const header of ['', 'unknown', '1.1.1.1, nonsense', '203.0.113.9:80', '1.1.1.1,', '[::1]']) {
      expect(read('127.0.0.1', header)).toBe('127.0.0.1');
    }
    expect(read('127.0.0.1', 'nonsense, 10.0.0.1')).toBe('10.0.0.1');
  });

  it('knows an IPv4 address within IPv6 as itself', () => {
    expect(createAddressReader([])('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(createAddressReader(['127.0.0.0/8'])('::ffff:127.0.0.1', '::ffff:a00:1')).toBe('10.0.0.1');
  });

  it('is always an address, or nothing, for any header', () => {
    const read = createAddressReader(['127.0.0.1']);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.ipV4()), (header) => {
        const address = read('127.0.0.1', header) ?? '';
        expect(read(address)).toBe(address);
      }),
    );
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

  it('is the same for all addresses of a /64, however they are written', () => {
    const read = createAddressReader([]);
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
