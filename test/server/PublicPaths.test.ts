import { describe, expect, it } from 'vitest';
import { PublicPaths } from '../../server/PublicPaths.ts';

const atRoot = new PublicPaths({ publicUrl: undefined, machineName: undefined });
const below = new PublicPaths({ publicUrl: 'https://example.org/games/rumpus', machineName: undefined });
const machine = new PublicPaths({ publicUrl: 'https://example.org:8443/games/rumpus', machineName: 'm1' });

describe('where the server is for others', () => {
  it('is the root unless PUBLIC_URL has a path', () => {
    expect([atRoot.base, below.base]).toEqual(['', '/games/rumpus']);
    expect(new PublicPaths({ publicUrl: 'https://play.example', machineName: undefined }).base).toBe('');
  });

  it('is a path of its own for the connections to one of several machines', () => {
    expect([atRoot.address, below.address]).toEqual([undefined, undefined]);
    expect(machine.address).toBe('example.org:8443/games/rumpus/m1');
    expect(new PublicPaths({ publicUrl: 'http://10.0.0.5', machineName: 'm-2' }).address).toBe('10.0.0.5/m-2');
    expect(() => new PublicPaths({ publicUrl: undefined, machineName: 'm1' })).toThrow('MACHINE_NAME needs PUBLIC_URL');
  });
});

describe('a request', () => {
  it.each([
    ['/games/rumpus/r/BCDFG?a=1', '/r/BCDFG?a=1'],
    ['/games/rumpus/', '/'],
    ['/games/rumpus', '/'],
    ['/games/rumpus?a=1', '/?a=1'],
    // The proxy has taken the prefix away.
    ['/r/BCDFG', '/r/BCDFG'],
    ['/', '/'],
    // Something else that begins in the same way, and a path that the rules for requests refuse.
    ['/games/rumpus2/r/BCDFG', '/games/rumpus2/r/BCDFG'],
    ['/games/rumpus//evil.example', '//evil.example'],
    ['/games/rumpus/games/rumpus/', '/games/rumpus/'],
  ])('for %s is one for %s', (url, path) => {
    expect(below.ofRequest(url)).toBe(path);
  });

  it('at the root stays what it is', () => {
    for (const url of ['/', '/r/BCDFG', '//evil.example', '/?a=1', '*', 'http://a.example/']) {
      expect([atRoot.ofRequest(url), atRoot.ofHandshake(url)]).toEqual([url, url]);
    }
  });
});

describe('a handshake', () => {
  it('names a process and a room below the machine’s path, or without it', () => {
    for (const url of ['/games/rumpus/m1/pid/BCDFG?a=1', '/m1/pid/BCDFG?a=1', '/games/rumpus/pid/BCDFG?a=1']) {
      expect(machine.ofHandshake(url)).toBe('/pid/BCDFG?a=1');
    }
    expect(machine.ofHandshake('/games/rumpus/m2/pid/BCDFG')).toBe('/m2/pid/BCDFG');
    expect(machine.ofRequest('/games/rumpus/m1/pid/BCDFG')).toBe('/m1/pid/BCDFG');
  });
});
