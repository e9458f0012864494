import { expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { describeOperatorLinks } from '../../server/describeOperatorLinks.ts';

const linksWith = (env: Record<string, string>) => describeOperatorLinks(readConfig(env), 'token');

it.each<[string, Record<string, string>, string]>([
  ['this machine', {}, 'http://localhost:2567'],
  ['the interface that it listens on', { HOST: '10.0.0.5', PORT: '80' }, 'http://10.0.0.5:80'],
  ['that interface, by IPv6', { HOST: '::1' }, 'http://[::1]:2567'],
  ['the public address', { HOST: '10.0.0.5', PUBLIC_URL: 'https://example.org/games' }, 'https://example.org/games'],
])('an operator finds the server at %s', (_where, env, origin) => {
  expect(linksWith(env)).toBe(`In rooms:   ${origin}/#operator=token\nThe server: ${origin}/admin#operator=token`);
});

it('no link leads to a Unix socket', () => {
  expect(() => linksWith({ LISTEN_SOCKET: '/run/rumpus/1.sock' })).toThrow('set PUBLIC_URL, too');
});
