import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../server/config.ts';
import { describeStart, describeStartError } from '../../server/describeStart.ts';
import { listLanAddresses } from '../../server/listLanAddresses.ts';

const open = { host: '0.0.0.0', port: 2567, publicUrl: undefined };

describe('what is printed at start', () => {
  it('names this machine and the network, with a code for the phone', () => {
    const text = describeStart(open, ['192.168.1.20'], true);
    expect(text).toContain('http://localhost:2567');
    expect(text).toContain('http://192.168.1.20:2567');
    expect(text).toMatch(/[▀▄█]{5}/);
  });

  it('has the addresses, but no code, where nobody looks', () => {
    const text = describeStart({ ...open, publicUrl: 'https://play.example' }, ['192.168.1.20'], false);
    expect(text.split('\n')).toEqual([
      'Rumpus is running.',
      '  On this machine:  http://localhost:2567',
      '  On your network:  http://192.168.1.20:2567',
      '  For everyone:     https://play.example',
      '',
    ]);
  });

  it('offers no address that nobody can reach', () => {
    const text = describeStart({ ...open, host: '127.0.0.1' }, ['192.168.1.20'], true);
    expect(text).toContain('http://127.0.0.1:2567');
    expect(text).not.toContain('192.168');
    expect(text).not.toMatch(/[▀▄█]/);
  });

  it('writes IPv6 addresses as links', () => {
    expect(describeStart({ ...open, host: '::1' }, [], true)).toContain('http://[::1]:2567');
  });

  it('names the Unix socket, and then no address of this machine', () => {
    const text = describeStart({ ...open, listenSocket: '/run/rumpus/1.sock' }, ['192.168.1.20'], true);
    expect(text).toBe('Rumpus is running.\n  For the proxy:    unix:/run/rumpus/1.sock\n');
  });

  it('shows the public address when there is one', () => {
    expect(describeStart({ ...open, publicUrl: 'https://play.example' }, [], true)).toContain('https://play.example');
  });

  it('lists the home network’s address before those of containers', () => {
    const address = (text: string, internal = false) =>
      ({ address: text, family: 'IPv4', internal, netmask: '', mac: '', cidr: null }) as const;
    const found = listLanAddresses({
      lo: [address('127.0.0.1', true)],
      docker0: [address('172.17.0.1')],
      link: [address('169.254.3.4')],
      wlan0: [address('192.168.1.20')],
    });
    expect(found).toEqual(['192.168.1.20', '172.17.0.1']);
  });
});

describe('an error at start', () => {
  const failure = (code: string) => Object.assign(new Error(code), { code });

  it.each([
    ['EADDRINUSE', 'Port 2567 is in use'],
    ['EACCES', 'This user may not listen on port 2567'],
    ['EADDRNOTAVAIL', 'HOST="0.0.0.0" is not an address of this machine'],
  ])('%s becomes a sentence', (code, sentence) => {
    const error = describeStartError(failure(code), open);
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain(sentence);
  });

  it.each([
    ['EADDRINUSE', 'is in use'],
    ['EEXIST', 'is a file that is not a socket'],
    ['ENOENT', 'cannot be created: its folder does not exist'],
    ['ENOTDIR', 'cannot be created: its folder does not exist'],
    ['EACCES', 'cannot be created: its folder does not exist, or this user may create nothing there'],
  ])('%s of a Unix socket becomes a sentence', (code, sentence) => {
    const error = describeStartError(failure(code), { ...open, listenSocket: '/run/rumpus/1.sock' });
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain(`LISTEN_SOCKET=/run/rumpus/1.sock ${sentence}`);
  });

  it('of another kind stays what it is', () => {
    const error = failure('EMFILE');
    expect(describeStartError(error, open)).toBe(error);
  });
});
