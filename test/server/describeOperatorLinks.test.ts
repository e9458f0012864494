import { expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { describeOperatorLinks } from '../../server/describeOperatorLinks.ts';
import { operatorOrigin } from '../../server/operatorAccess.ts';

const linksWith = (env: Record<string, string>) => describeOperatorLinks(operatorOrigin(readConfig(env)), 'token');

it.each<[string, Record<string, string>, string]>([
  ['this machine', {}, 'http://localhost:2567'],
  ['the interface that it listens on', { HOST: '10.0.0.5', PORT: '80' }, 'http://10.0.0.5:80'],
  ['that interface, by IPv6', { HOST: '::1' }, 'http://[::1]:2567'],
  ['the public address', { HOST: '10.0.0.5', PUBLIC_URL: 'https://example.org/games' }, 'https://example.org/games'],
])('an operator finds the server at %s', (_where, env, origin) => {
  expect(linksWith(env)).toBe(`In rooms:   ${origin}/#operator=token\nThe server: ${origin}/admin#operator=token`);
});

it.each([
  ['a Unix socket', { LISTEN_SOCKET: '/run/rumpus/1.sock' }, 'set PUBLIC_URL, too'],
  ['a port that is not known', { PORT: '0' }, 'Set PORT to the one that it printed.'],
])('no link leads to %s', (_where, env, remedy) => {
  expect(() => linksWith(env)).toThrow(remedy);
});
