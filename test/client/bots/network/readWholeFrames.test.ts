import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, NetConnectOpts, Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { connectToRead, type FrameTaker } from '../../../../client/bots/network/readWholeFrames.ts';
import { createRandom } from '../../../../shared/math/random.ts';
import { pass, soon, until } from '../../../support/until.ts';

let server: WebSocketServer;
beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
});
afterAll(() => server.close());

const opened: WebSocket[] = [];
afterEach(() => {
  for (const socket of opened.splice(0)) socket.terminate();
});

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** A client, and the server's end, which writes any bytes. What came is in `seen`, in its order. */
async function openPair(take: FrameTaker | undefined) {
  const seen: string[] = [];
  const taken: string[] = [];
  const connected = once(server, 'connection') as Promise<[WebSocket, IncomingMessage]>;
  const taker: FrameTaker = (payload) => {
    if (!take?.(payload)) return false;
    seen.push(hex(payload));
    taken.push(hex(payload));
    return true;
  };
  const connectSocket = (to: NetConnectOpts) =>
    connectToRead(to, { socket: () => socket, taker: () => (take ? taker : undefined) });
  const socket: WebSocket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    allowSynchronousEvents: false,
    createConnection: connectSocket as never,
  });
  opened.push(socket);
  socket.on('message', (payload: Buffer) => seen.push(hex(payload)));
  const [, { socket: peer }] = await connected;
  peer.setNoDelay();
  if (socket.readyState !== WebSocket.OPEN) await once(socket, 'open');
  return { socket, peer, seen, taken };
}

const WHOLE_BINARY = 0x82;
const TEXT = 0x81;

function frameOf(payload: Buffer, first = WHOLE_BINARY): Buffer {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([first, length]), payload]);
  const head = length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  head[0] = first;
  head[1] = length < 65_536 ? 126 : 127;
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

const random = createRandom(5);
const below = (bound: number) => Math.floor(random() * bound);
const LENGTHS = [1, 2, 12, 125, 126, 127, 800, 4_000, 70_000];

/** A frame of any kind, and the payload that it has. */
function randomFrame(): { bytes: Buffer; payload: Buffer } {
  const payload = Buffer.from(Array.from({ length: LENGTHS[below(LENGTHS.length)]! }, () => below(128)));
  if (below(5) === 0) return { bytes: frameOf(payload, TEXT), payload };
  if (below(5) > 0 || payload.length < 2) return { bytes: frameOf(payload), payload };
  const cut = 1 + below(payload.length - 1);
  // In two fragments.
  const bytes = Buffer.concat([frameOf(payload.subarray(0, cut), 0x02), frameOf(payload.subarray(cut), 0x80)]);
  return { bytes, payload };
}

async function writeInPieces(peer: Socket, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + below(below(2) === 0 ? 9 : 9_000);
    peer.write(bytes.subarray(at, at + length));
    at += length;
    if (below(3) === 0) await new Promise(setImmediate);
  }
}

const isEven: FrameTaker = (payload) => payload[0]! % 2 === 0;

test('frames come once and in their order, taken or not, however they are cut', async () => {
  const { peer, seen, taken } = await openPair(isEven);
  const frames = Array.from({ length: 300 }, randomFrame);
  for (let at = 0; at < frames.length; ) {
    // One that is whole and alone, or some that are cut anywhere.
    const next = frames.slice(at, at + below(2) * 5 + 1);
    at += next.length;
    const bytes = Buffer.concat(next.map((frame) => frame.bytes));
    if (next.length === 1) peer.write(bytes);
    else await writeInPieces(peer, bytes);
    const written = at;
    if (below(4) > 0) await until(() => seen.length === written, 'all of them');
  }
  await soon(() => expect(seen).toHaveLength(frames.length));
  expect(seen).toEqual(frames.map(({ payload }) => hex(payload)));
  expect(taken.length).toBeGreaterThan(10);
  expect(taken.length).toBeLessThan(frames.length / 2);
});

test('whole frames that come at once are all taken, up to the first that is not wanted', async () => {
  const { peer, seen, taken } = await openPair(isEven);
  const payloads = [[2], [4, 1], [6], [1], [8], [3]].map((bytes) => Buffer.from(bytes));
  peer.write(Buffer.concat(payloads.map((payload) => frameOf(payload))));
  await soon(() => expect(seen).toHaveLength(payloads.length));
  expect(seen).toEqual(payloads.map(hex));
  expect(taken).toEqual(payloads.slice(0, 3).map(hex));
});

test('while nobody takes frames, all go on', async () => {
  const { peer, seen, taken } = await openPair(undefined);
  peer.write(Buffer.concat([frameOf(Buffer.from([2])), frameOf(Buffer.from([4]))]));
  await soon(() => expect(seen).toEqual(['02', '04']));
  expect(taken).toEqual([]);
});

test('a paused socket is not read, and loses nothing', async () => {
  const { socket, peer, seen } = await openPair(isEven);
  socket.pause();
  peer.write(frameOf(Buffer.from([2])));
  peer.write(frameOf(Buffer.from([1])));
  await pass(100);
  expect(seen).toEqual([]);
  socket.resume();
  await soon(() => expect(seen).toEqual(['02', '01']));
});

test('the end of the connection is seen, behind what came before', async () => {
  const { socket, peer, seen } = await openPair(isEven);
  const closed = once(socket, 'close');
  peer.end(frameOf(Buffer.from([2])));
  const [code] = await closed;
  expect(code).toBe(1006);
  expect(seen).toEqual(['02']);
});
