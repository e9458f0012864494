import type { Request } from 'express';
import { describe, expect, test } from 'vitest';
import { inviteAddress, inviteBaseTag } from '../../../server/http/inviteAddress.ts';
import { listLanAddresses } from '../../../server/listLanAddresses.ts';

const request = (hostname: string) => ({ hostname, socket: { localPort: 2567 } }) as unknown as Request;

describe('the address of an invitation', () => {
  test('is the operator’s word where there is one', () => {
    expect(inviteAddress(request('localhost'), '0.0.0.0', 'https://play.example')).toBe('https://play.example');
  });

  test('is the address in the local network for who sits at the server', () => {
    const [address] = listLanAddresses();
    const expected = address && `http://${address}:2567`;
    for (const hostname of ['localhost', '127.0.0.1', '[::1]']) {
      expect(inviteAddress(request(hostname), '0.0.0.0', undefined)).toBe(expected);
    }
  });

  test('is what the address bar says for everybody else, and where nobody else gets in', () => {
    expect(inviteAddress(request('192.168.1.7'), '0.0.0.0', undefined)).toBeUndefined();
    expect(inviteAddress(request('localhost'), '127.0.0.1', undefined)).toBeUndefined();
  });

  test('reaches the page as a tag only when it is an address', () => {
    expect(inviteBaseTag('http://192.168.1.7:2567')).toBe(
      '<meta name="invite-base" content="http://192.168.1.7:2567/" />',
    );
    expect(inviteBaseTag('http://a"><script>')).toBe('');
    expect(inviteBaseTag(undefined)).toBe('');
  });
});
