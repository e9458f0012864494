import { describe, expect, it } from 'vitest';
import { handshakeHead, processOf } from '../../../server/cluster/handshakeHead.ts';

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

describe('processOf', () => {
  it.each([
    ['/abc/BCDFG', 'abc'],
    ['/a-_1/BCDFG?sessionId=s', 'a-_1'],
  ])('reads %s', (url, processId) => expect(processOf({ url })).toBe(processId));

  it.each(['/', '/abc', '/abc/', '//abc/BCDFG', '/a/b/c', '/a b/c', `/${'a'.repeat(65)}/BCDFG`])(
    'finds none in %s',
    (url) => expect(processOf({ url })).toBeUndefined(),
  );
});
