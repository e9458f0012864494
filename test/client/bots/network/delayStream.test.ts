import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { delayStream } from '../../../../client/bots/network/delayStream.ts';

/** Sends everything back. */
let server: Server;
let accepted: Promise<Socket>;
beforeEach(async () => {
  server = createServer();
  accepted = once(server, 'connection').then(([socket]) => socket as Socket);
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => server.close());

const open = (delayMs: number) =>
  delayStream(connect((server.address() as AddressInfo).port, '127.0.0.1'), () => delayMs);

test('what is sent comes back whole, after both ways', async () => {
  const stream = open(40);
  const beganMs = performance.now();
  stream.write('hello ');
  stream.end('world');
  (await accepted).pipe(await accepted);
  let heard = '';
  for await (const bytes of stream) heard += String(bytes);
  expect(heard).toBe('hello world');
  expect(performance.now() - beganMs).toBeGreaterThanOrEqual(78);
});

test('what is still on its way is lost with a connection that is cut', async () => {
  const stream = open(60_000);
  const peer = await accepted;
  peer.write('never arrives');
  peer.resetAndDestroy();
  const heard: unknown[] = [];
  stream.on('data', (bytes) => heard.push(bytes));
  stream.on('error', () => {});
  await new Promise((resolve) => stream.once('close', resolve));
  expect(heard).toEqual([]);
});

test('a stream that is destroyed takes its socket with it', async () => {
  const stream = open(60_000);
  const peer = await accepted;
  const closed = once(peer, 'close');
  peer.on('error', () => {}).resume();
  stream.destroy();
  await closed;
});

test('small frames do not wait for the acknowledgement of those before, which would add to the delay', () => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const setNoDelay = vi.spyOn(socket, 'setNoDelay');
  delayStream(socket, () => 0).destroy();
  expect(setNoDelay).toHaveBeenCalled();
});
