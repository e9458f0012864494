import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Protocol, ProtocolModifier } from '@colyseus/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as ws from 'ws';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  closeInbox,
  INBOX_FRAME_BYTES,
  INBOX_FRAMES,
  type InputInbox,
  openInbox,
} from '../../../server/colyseus/InputInbox.ts';
import { readShortFrames } from '../../../server/colyseus/readShortFrames.ts';
import { stopReading } from '../../../server/colyseus/stopReading.ts';
import { createRandom } from '../../../shared/math/random.ts';
import { handshakeHeaders, writeRequest } from '../../hostile/rawRequest.ts';
import { pass, soon, until } from '../../support/until.ts';

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

const INPUT = ProtocolModifier.TIMED | Protocol.ROOM_INPUT_RELIABLE;
const inputOf = (value: number, length = 2) =>
  binary(Buffer.concat([Buffer.of(INPUT, value), Buffer.alloc(length - 2)]));

describe('inputs wait in an inbox', () => {
  const [first, second, third] = ['input 9301', 'input 9302', 'input 9303'];
  let pair: Pair;
  let inbox: InputInbox;
  beforeEach(async () => {
    pair = await openPair(true);
    inbox = openInbox(pair.socket, (bytes) => pair.told.push(`input ${Buffer.from(bytes).toString('hex')}`))!;
  });
  afterEach(() => pair.peer.destroy());

  test('until they are read, once and in order', async () => {
    const { peer, told } = pair;
    for (const value of [1, 2, 3]) peer.write(inputOf(value));
    const other = await openPair(true);
    const otherInbox = openInbox(other.socket, (bytes) => other.told.push(`input ${bytes[1]}`))!;
    other.peer.write(inputOf(7));
    await until(() => {
      otherInbox.read();
      return other.told.length > 0;
    }, 'what was written later');
    expect(told).toEqual([]);
    inbox.read();
    expect(told).toEqual([first, second, third]);
    inbox.read();
    expect(told).toHaveLength(3);
    expect(other.told).toEqual(['input 7']);
    other.peer.destroy();
  });

  test.each([
    ['a message', binary(Buffer.of(Protocol.ROOM_DATA, 1)), 'binary 0d01'],
    ['nothing', binary(Buffer.alloc(0)), 'binary '],
    [
      'an input that is too long',
      inputOf(9, INBOX_FRAME_BYTES + 1),
      `binary 9309${'00'.repeat(INBOX_FRAME_BYTES - 1)}`,
    ],
    ['a ping, which ws reads', frameOf(0x89, Buffer.of(5)), 'ping 05'],
  ])('and are read before %s', async (_what, bytes, line) => {
    const { peer, told } = pair;
    peer.write(Buffer.concat([inputOf(1), inputOf(2), bytes]));
    await soon(() => expect(told).toEqual([first, second, line]));
    peer.write(inputOf(3));
    await until(() => {
      inbox.read();
      return told.length > 3;
    }, 'another input');
    expect(told).toEqual([first, second, line, third]);
  });

  test('and are read when it is full: it never holds more, and loses none', async () => {
    const { peer, told } = pair;
    const count = 10 * INBOX_FRAMES + 3;
    peer.write(Buffer.concat(Array.from({ length: count }, (_, index) => inputOf(index))));
    await soon(() => expect(told).toHaveLength(10 * INBOX_FRAMES));
    inbox.read();
    const values = told.map((line) => Number.parseInt(line.slice('input 93'.length), 16));
    expect(values).toEqual(Array.from({ length: count }, (_, index) => index));
  });

  test('but not once it is closed: those that wait are dropped', async () => {
    const { peer, socket, told } = pair;
    peer.write(Buffer.concat([inputOf(1), inputOf(2)]));
    // In pieces, which ws puts together.
    const message = binary(Buffer.of(Protocol.ROOM_DATA, 1));
    for (const piece of [message.subarray(0, 3), message.subarray(3)]) {
      peer.write(piece);
      await pass(1);
    }
    await soon(() => expect(told).toEqual([first, second, 'binary 0d01']));
    closeInbox(socket);
    peer.write(inputOf(3));
    await soon(() => expect(told).toEqual([first, second, 'binary 0d01', 'binary 9303']));
  });

  test('where nobody reads them so, there is no inbox', () => {
    expect(openInbox({} as WebSocket, () => {})).toBeUndefined();
  });
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

test('ws sees nothing of short frames, however many come at once, and what was told stays as it was', async () => {
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
