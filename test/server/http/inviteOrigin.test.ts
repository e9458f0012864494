import type { Request } from 'express';
import { describe, expect, test } from 'vitest';
import { inviteOrigin, inviteOriginTag } from '../../../server/http/inviteOrigin.ts';
import { listLanAddresses } from '../../../server/listLanAddresses.ts';

const request = (hostname: string) => ({ hostname, socket: { localPort: 2567 } }) as unknown as Request;

describe('the origin of an invitation', () => {
  test('is the operator’s word where there is one', () => {
    expect(inviteOrigin(request('localhost'), '0.0.0.0', 'https://play.example')).toBe('https://play.example');
  });

  test('is the address in the local network for who sits at the server', () => {
    const [address] = listLanAddresses();
    const expected = address && `http://${address}:2567`;
    for (const hostname of ['localhost', '127.0.0.1', '[::1]']) {
      expect(inviteOrigin(request(hostname), '0.0.0.0', undefined)).toBe(expected);
    }
  });

  test('is what the address bar says for everybody else, and where nobody else gets in', () => {
    expect(inviteOrigin(request('192.168.1.7'), '0.0.0.0', undefined)).toBeUndefined();
    expect(inviteOrigin(request('localhost'), '127.0.0.1', undefined)).toBeUndefined();
  });

  test('reaches the page as a tag only when it is an origin', () => {
    expect(inviteOriginTag('http://192.168.1.7:2567')).toBe(
      '<meta name="invite-origin" content="http://192.168.1.7:2567" />',
    );
    expect(inviteOriginTag('http://a"><script>')).toBe('');
    expect(inviteOriginTag(undefined)).toBe('');
  });
});
