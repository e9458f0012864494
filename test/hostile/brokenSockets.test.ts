import type { Server } from 'node:http';
import { Duplex } from 'node:stream';
import { expect, vi } from 'vitest';
import { hostileTest } from './hostileTest.ts';

/** A peer that has reset the connection by the time it is answered. With a real peer, this cannot be timed. */
class ResetSocket extends Duplex {
  override _read(): void {}

  override _write(_chunk: unknown, _encoding: string, done: (error: Error) => void): void {
    setImmediate(done, new Error('reset by the test'));
  }

  /** As on sockets of node:net. */
  destroySoon(): void {
    this.end();
    this.once('finish', this.destroy);
  }
}

hostileTest('handshakes whose sockets fail while they are answered break nothing else', {}, async ({ rumpus }) => {
  const { server } = rumpus.server.transport as unknown as { server: Server };
  const host = `127.0.0.1:${rumpus.port}`;
  const targets = ['/a/b/c', '*', '//x', '/a?b#c'];
  for (const url of targets) {
    for (const event of ['upgrade', 'connect']) {
      const socket = new ResetSocket();
      const headers = { host, upgrade: 'websocket' };
      const peer = { remoteAddress: '127.0.0.1' };
      const request = { url, method: 'GET', headers, headersDistinct: { host: [host] }, socket: peer };
      server.emit(event, request, socket, Buffer.alloc(0));
      await vi.waitFor(() => expect(socket.closed, `${event} ${url}`).toBe(true));
    }
  }
  return `${targets.length * 2} resets`;
});
