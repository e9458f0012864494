import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Protocol, ProtocolModifier } from '@colyseus/core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as ws from 'ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { readShortFrames } from '../../../server/colyseus/readShortFrames.ts';
import { stopReading } from '../../../server/colyseus/stopReading.ts';
import { createRandom } from '../../../shared/math/random.ts';
import { handshakeHeaders, writeRequest } from '../../hostile/rawRequest.ts';
import { soon } from '../../support/until.ts';

/** What the library reads frames with; the types do not have it. */
const { Receiver } = ws as unknown as { Receiver: { prototype: { _write(...values: unknown[]): void } } };

const MAX_PAYLOAD = 1024;
const httpServer = createServer();
const server = new WebSocketServer({
  server: httpServer,
  maxPayload: MAX_PAYLOAD,
  maxFragments: 8,
  maxBufferedChunks: 64,
  perMessageDeflate: false,
});
let port: number;
beforeAll(async () => {
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  port = (httpServer.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  httpServer.close();
});

interface Pair {
  /** The end that writes any bytes. */
  readonly peer: Socket;
  readonly socket: WebSocket;
  /** What the server's end told. */
  readonly told: string[];
}

async function openPair(isShort: boolean, first: Buffer = Buffer.alloc(0)): Promise<Pair> {
  const told: string[] = [];
  const connected = new Promise<WebSocket>((resolve) => {
    // At once: what came with the handshake is told next.
    server.once('connection', (socket) => {
      listen(socket, told);
      if (isShort) expect(readShortFrames(socket)).toBe(true);
      resolve(socket);
    });
  });
  const peer = connect(port, '127.0.0.1').on('error', () => {});
  peer.setNoDelay();
  const handshake = writeRequest('GET / HTTP/1.1', handshakeHeaders(`127.0.0.1:${port}`));
  peer.write(Buffer.concat([Buffer.from(handshake), first]));
  peer.resume();
  return { peer, socket: await connected, told };
}

function listen(socket: WebSocket, told: string[]): void {
  const tell = (what: string) => (bytes: Buffer) => told.push(`${what} ${bytes.toString('hex')}`);
  socket.on('message', (bytes: Buffer, isBinary) => tell(isBinary ? 'binary' : 'text')(bytes));
  socket.on('ping', tell('ping')).on('pong', tell('pong'));
  socket.on('error', ({ message }) => told.push(`error ${message}`));
  socket.on('close', (code) => told.push(`close ${code}`));
}

const random = createRandom(12);
const below = (bound: number) => Math.floor(random() * bound);
const randomBytes = (length: number) => Buffer.from(Array.from({ length }, () => below(256)));

/** A masked frame of any kind. */
function frameOf(first: number, payload: Uint8Array, mask = randomBytes(4)): Buffer {
  const length =
    payload.length <= 125 ? [0x80 | payload.length] : [0x80 | 126, payload.length >>> 8, payload.length & 0xff];
  const masked = payload.map((byte, index) => byte ^ mask[index & 3]!);
  return Buffer.concat([Buffer.from([first, ...length]), mask, masked]);
}

const binary = (payload: Uint8Array) => frameOf(0x82, payload);
/** Frames that a peer may send, most of them short and whole. */
function anyFrames(): Buffer[] {
  const kind = below(12);
  if (kind === 0) return [frameOf(0x81, Buffer.from('text'))];
  if (kind === 1) return [frameOf(0x89, randomBytes(below(126)))];
  if (kind === 2) return [frameOf(0x8a, randomBytes(below(126)))];
  if (kind === 3) return [binary(randomBytes(126 + below(MAX_PAYLOAD - 126)))];
  if (kind === 4)
    return [frameOf(0x02, randomBytes(below(50))), frameOf(0x89, randomBytes(3)), frameOf(0x80, randomBytes(9))];
  if (kind === 5) return [binary(Buffer.alloc(0))];
  return [binary(randomBytes(1 + below(125)))];
}

/** Cuts bytes into pieces as a network might. */
function* cut(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + below(random() < 0.5 ? 20 : 400);
    yield bytes.subarray(at, end);
    at = end;
  }
}

/** Writes pieces so that each arrives for itself. */
async function writeInPieces(peer: Socket, pieces: Iterable<Buffer>): Promise<void> {
  for (const piece of pieces) {
    peer.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('any frames, cut anywhere, are told as ws tells them', async () => {
  const [plain, short] = [await openPair(false), await openPair(true)];
  const stream = Buffer.concat(Array.from({ length: 400 }, anyFrames).flat());
  const pieces = [...cut(stream)];
  await Promise.all([plain, short].map(({ peer }) => writeInPieces(peer, pieces)));
  const close = frameOf(0x88, Buffer.from([0x03, 0xe8]));
  for (const { peer } of [plain, short]) peer.write(Buffer.concat([binary(Buffer.of(7)), close, binary(Buffer.of(8))]));
  await soon(() => expect(plain.told.at(-1)).toBe('close 1000'));
  await soon(() => expect(short.told.at(-1)).toBe('close 1000'));
  expect(short.told).toEqual(plain.told);
  expect(short.told.length).toBeGreaterThan(400);
  expect(short.told.at(-2)).toBe('binary 07');
});

test.each([
  ['a reserved bit', Buffer.from([0xc2, 0x81, 0, 0, 0, 0, 1])],
  ['no mask', Buffer.from([0x82, 0x01, 1])],
  ['a fragment of nothing', frameOf(0x80, Buffer.of(1))],
  ['an unknown kind', frameOf(0x83, Buffer.of(1))],
  ['a new message within another', Buffer.concat([frameOf(0x02, Buffer.of(1)), binary(Buffer.of(2))])],
  ['more than may be sent', frameOf(0x82, Buffer.alloc(MAX_PAYLOAD + 1))],
  ['a ping that is too long', frameOf(0x89, Buffer.alloc(126))],
  ['nine fragments', Buffer.concat([frameOf(0x02, Buffer.of(1)), ...Array(9).fill(frameOf(0x00, Buffer.of(1)))])],
])('%s between short frames ends the connection as with ws', async (_what, bytes) => {
  const pairs = [await openPair(false), await openPair(true)];
  const all = Buffer.concat([binary(Buffer.of(1)), bytes, binary(Buffer.of(2))]);
  for (const { peer } of pairs) peer.write(all);
  for (const { told } of pairs) await soon(() => expect(told.some((line) => line.startsWith('error'))).toBe(true));
  for (const { peer } of pairs) peer.write(binary(Buffer.of(3)));
  for (const { peer } of pairs) peer.destroy();
  for (const { told } of pairs) await soon(() => expect(told.at(-1)).toMatch(/^close/));
  expect(pairs[1]!.told).toEqual(pairs[0]!.told);
  expect(pairs[1]!.told).toContain('binary 01');
  expect(pairs[1]!.told).not.toContain('binary 03');
});

test('a frame that came with the handshake comes first', async () => {
  const { peer, told } = await openPair(true, binary(Buffer.of(1)));
  peer.write(binary(Buffer.of(2)));
  await soon(() => expect(told).toEqual(['binary 01', 'binary 02']));
  peer.destroy();
});

test('ws sees nothing of short frames, however many come at once, and what was told stays as it was, but inputs', async () => {
  const { peer, socket, told } = await openPair(true);
  const kept: Buffer[] = [];
  socket.on('message', (bytes: Buffer) => kept.push(bytes));
  const write = vi.spyOn(Receiver.prototype, '_write');
  const count = 2_000;
  const messageOf = (index: number) => binary(Buffer.of(Protocol.ROOM_DATA, index & 0xff, index >>> 8));
  peer.write(Buffer.concat(Array.from({ length: count }, (_, index) => messageOf(index))));
  await soon(() => expect(told).toHaveLength(count));
  // A frame may lie across the end of the buffer; ws then puts it together.
  expect(write.mock.calls.length).toBeLessThan(4);
  write.mockRestore();
  expect(kept.map((bytes) => bytes.readUInt16LE(1))).toEqual(Array.from({ length: count }, (_, index) => index));
  kept.length = 0;
  const inputs = [1, 2, 3].map((value) => Buffer.of(ProtocolModifier.TIMED | Protocol.ROOM_INPUT_RELIABLE, value));
  peer.write(Buffer.concat([...inputs.map(binary), messageOf(4)]));
  await soon(() => expect(told.slice(count)).toEqual(['binary 9301', 'binary 9302', 'binary 9303', 'binary 0d0400']));
  expect(new Set(kept).size).toBe(2);
  peer.destroy();
});

test('a socket that is paused gets nothing until it is resumed', async () => {
  const { peer, socket, told } = await openPair(true);
  socket.pause();
  peer.write(binary(Buffer.of(1)));
  const probe = await openPair(true);
  probe.peer.write(binary(Buffer.of(2)));
  await soon(() => expect(probe.told).toEqual(['binary 02']));
  expect(told).toEqual([]);
  socket.resume();
  await soon(() => expect(told).toEqual(['binary 01']));
  for (const each of [peer, probe.peer]) each.destroy();
});

describe('a socket that is cut while it tells of a frame', () => {
  test.each([
    ['tells of all that came with it', 50, () => {}],
    ['tells of no other one once its reading is stopped', 1, stopReading],
  ] as const)('%s', async (_what, count, stop) => {
    const { peer, socket, told } = await openPair(true);
    socket.on('message', () => {
      socket.terminate();
      stop(socket);
    });
    peer.write(Buffer.concat(Array(50).fill(binary(Buffer.of(1)))));
    await soon(() => expect(told.at(-1)).toBe('close 1006'));
    expect(told.filter((line) => line.startsWith('binary'))).toHaveLength(count);
    peer.destroy();
  });
});

test('where a socket cannot be read so, it is left as it is', () => {
  expect(readShortFrames({} as WebSocket)).toBe(false);
  expect(readShortFrames({ _receiver: {}, _socket: { _handle: {} } } as unknown as WebSocket)).toBe(false);
  const handle = { useUserBuffer: vi.fn() };
  expect(readShortFrames({ _receiver: {}, _socket: { _handle: handle } } as unknown as WebSocket)).toBe(false);
  expect(handle.useUserBuffer).not.toHaveBeenCalled();
});
