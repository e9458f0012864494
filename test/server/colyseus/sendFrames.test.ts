import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketClient } from '@colyseus/ws-transport';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { sendPing, sentBytes } from '../../../server/colyseus/sendFrames.ts';
import { soon } from '../../support/until.ts';

let server: WebSocketServer;
beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
});
afterAll(() => server.close());

test.each([
  [0, 1],
  [125, 1],
  [126, 1],
  [4096, 1],
  [4097, 2],
])('a frame with a payload of %i bytes takes %i writes, and arrives whole and in order', async (length, writes) => {
  const connected = once(server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [socket, request] = await connected;
  const received: Buffer[] = [];
  client.on('message', (bytes: Buffer) => received.push(bytes));
  const payload = Buffer.from(Array.from({ length }, (_, at) => at % 251));
  const write = vi.spyOn(request.socket, 'write');
  const sent = vi.fn();
  const seat = new WebSocketClient('', socket);
  const before = sentBytes();
  seat.raw(payload, undefined, sent);
  expect(sentBytes() - before).toBe(length);
  expect(write).toHaveBeenCalledTimes(writes);
  seat.raw(Buffer.from('end'));
  await soon(() => expect(received).toHaveLength(2));
  expect(received[0]!.equals(payload)).toBe(true);
  expect(String(received[1])).toBe('end');
  expect(sent).toHaveBeenCalledOnce();
  client.terminate();
});

test.each([
  ['nothing', new Uint8Array(), 1],
  ['a word', Buffer.from('marble'), 2],
])('a ping with %s takes one write, also where ws makes a list', async (_what, payload, writes) => {
  const connected = once(server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [socket, request] = await connected;
  const pinged = vi.fn();
  client.on('ping', (bytes) => pinged(String(bytes)));
  const answers = vi.fn();
  socket.on('pong', (bytes) => answers(String(bytes)));
  const write = vi.spyOn(request.socket, 'write');
  sendPing(socket, payload);
  expect(write).toHaveBeenCalledTimes(1);
  socket.ping(payload);
  expect(write).toHaveBeenCalledTimes(1 + writes);
  const word = String(Buffer.from(payload));
  await soon(() => expect(answers.mock.calls).toEqual([[word], [word]]));
  expect(pinged.mock.calls).toEqual([[word], [word]]);
  client.terminate();
});

test('a ping to a socket that is no longer open is left to ws, which sends nothing', async () => {
  const connected = once(server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const [socket, request] = await connected;
  const closed = once(client, 'close');
  const write = vi.spyOn(request.socket, 'write');
  socket.close(4000);
  const written = write.mock.calls.length;
  sendPing(socket, new Uint8Array());
  expect(write).toHaveBeenCalledTimes(written);
  await closed;
});
