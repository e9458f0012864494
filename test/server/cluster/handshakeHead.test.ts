import { describe, expect, it, test } from 'vitest';
import { addressedTo, handshakeHead, placeIn } from '../../../server/cluster/handshakeHead.ts';

describe('handshakeHead', () => {
  it('is the head as it was received, with each header in its order', () => {
    const rawHeaders = [
      'Host',
      'here:1',
      'upgrade',
      'websocket',
      'X-Forwarded-For',
      '10.0.0.1',
      'x-forwarded-for',
      '::1',
    ];
    const request = { method: 'GET', url: '/p/BCDFG?sessionId=s', httpVersion: '1.1', rawHeaders };
    expect(handshakeHead(request)).toBe(
      'GET /p/BCDFG?sessionId=s HTTP/1.1\r\nHost: here:1\r\nupgrade: websocket\r\nX-Forwarded-For: 10.0.0.1\r\nx-forwarded-for: ::1\r\n\r\n',
    );
  });
});

describe('placeIn', () => {
  it.each([
    ['/abc/BCDFG', 'abc'],
    ['/a-_1/BCDFG?sessionId=s', 'a-_1'],
  ])('reads %s', (url, processId) => expect(placeIn({ url })).toEqual({ processId, roomId: 'BCDFG' }));

  it.each(['/', '/abc', '/abc/', '//abc/BCDFG', '/a/b/c', '/a b/c', `/${'a'.repeat(65)}/BCDFG`])(
    'finds nothing in %s',
    (url) => expect(placeIn({ url })).toBeUndefined(),
  );
});

test('addressedTo names another process, and leaves the rest as it was', () => {
  const request = { method: 'GET', url: '/abc/BCDFG?sessionId=s', httpVersion: '1.1', rawHeaders: ['Host', 'here:1'] };
  expect(addressedTo('xyz', request)).toEqual({ ...request, url: '/xyz/BCDFG?sessionId=s' });
});
