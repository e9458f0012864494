import { type EventEmitter, once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { logger, Protocol } from '@colyseus/core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as ws from 'ws';
import { WebSocket } from 'ws';
import { ArenaInput } from '../../../shared/games/arena/schemas.ts';
import { handshakeHeaders, writeRequest } from '../../hostile/rawRequest.ts';
import { InputFrames } from '../../support/frames.ts';
import { RawClient } from '../../support/RawClient.ts';
import { type Rumpus, startRumpus } from '../../support/startRumpus.ts';

let rumpus: Rumpus;
beforeAll(async () => {
  // Who is expelled is hung up on much later.
  rumpus = await startRumpus({ env: { HANG_UP_MS: '10000' } });
});
afterAll(() => rumpus.close());

/** What the library reads frames with; the types do not have it. */
const { Receiver } = ws as unknown as { Receiver: { prototype: EventEmitter } };

const MASK = [0, 0, 0, 0];
const MESSAGE = Buffer.from([0x82, 0x81, ...MASK, 1]);
const PING = Buffer.from([0x89, 0x80, ...MASK]);
const PONG = Buffer.from([0x8a, 0x80, ...MASK]);
const ACKNOWLEDGEMENT = Buffer.from([0x82, 0x81, ...MASK, 10]);

/** A WebSocket that answers nothing of itself, a closing handshake neither. */
async function open(path: string): Promise<Socket> {
  const socket = connect(rumpus.port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(writeRequest(`GET ${path} HTTP/1.1`, handshakeHeaders(`127.0.0.1:${rumpus.port}`)));
  await once(socket, 'data');
  return socket.resume();
}

async function openInRoom(): Promise<Socket> {
  const answer = await fetch(`${rumpus.endpoint}/matchmake/create/arena`, { method: 'POST' });
  const { processId, roomId, sessionId } = (await answer.json()) as Record<string, string>;
  const socket = await open(`/${processId}/${roomId}?sessionId=${sessionId}`);
  socket.write(ACKNOWLEDGEMENT);
  return socket;
}

/** As many as may be sent before the socket is cut: much less than until the server hangs up on whoever it has expelled. */
const MOST_FLOODS = 200;

/** Sends frames until it is cut. */
async function floodUntilClosed(socket: Socket, frame: Buffer): Promise<void> {
  const frames = Buffer.concat(Array(500).fill(frame));
  let floods = 0;
  const flood = setInterval(() => {
    socket.write(frames);
    floods++;
  }, 5);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(flood);
  expect(floods).toBeLessThan(MOST_FLOODS);
}

const INPUT = Buffer.from([0x82, 0x81, ...MASK, Protocol.ROOM_INPUT_RELIABLE]);
const frames = [
  ['inputs', INPUT],
  ['messages', MESSAGE],
  ['pings', PING],
  ['answers to no ping', PONG],
] as const;

describe('a flood of', () => {
  test.each(frames)('%s is cut in a room, though the closing handshake is never answered', async (_name, frame) => {
    await floodUntilClosed(await openInRoom(), frame);
  });

  test.each(frames)('%s is cut where the latency is measured, with no word of goodbye', async (_name, frame) => {
    const socket = await open('/');
    let isToldGoodbye = false;
    socket.on('data', (chunk: Buffer) => {
      isToldGoodbye ||= chunk.includes(Buffer.of(0x88, 0x02));
    });
    await floodUntilClosed(socket, frame);
    expect(isToldGoodbye).toBe(false);
  });

  test.each(frames)('%s is cut at a room that there is not', async (_name, frame) => {
    await floodUntilClosed(await open('/nowhere/NOWHERE?sessionId=nobody'), frame);
  });
});

describe('a broken WebSocket protocol, of which Colyseus logs a stack,', () => {
  const broken = Buffer.from([0x83, 0x80, ...MASK]);

  test.each(['/', '/nowhere/NOWHERE?sessionId=nobody'])(
    'is not logged where nobody has a seat, at %s',
    async (path) => {
      const log = vi.spyOn(logger, 'error');
      const socket = connect(rumpus.port, '127.0.0.1').on('error', () => {});
      const handshake = writeRequest(`GET ${path} HTTP/1.1`, handshakeHeaders(`127.0.0.1:${rumpus.port}`));
      // At once: in a room that there is, this is before anybody is seated.
      socket.write(Buffer.concat([Buffer.from(handshake), broken]));
      await once(socket.resume(), 'end');
      expect(log).not.toHaveBeenCalled();
      log.mockRestore();
      socket.destroy();
    },
  );
});

describe('of thousands of frames that come at once,', () => {
  const frameEvents = ['message', 'ping', 'pong'];
  let passed: number;
  let read: number;
  beforeEach(() => {
    passed = 0;
    read = 0;
    // The transport wraps what the library's own methods do; the flooder here has no WebSocket.
    const { emit } = WebSocket.prototype;
    vi.spyOn(WebSocket.prototype, 'emit').mockImplementation(function (this: WebSocket, event, ...values) {
      if (frameEvents.includes(event as string)) passed++;
      return emit.call(this, event, ...values);
    });
    const tell = Receiver.prototype.emit;
    vi.spyOn(Receiver.prototype, 'emit').mockImplementation(function (
      this: EventEmitter,
      event: string | symbol,
      ...values: unknown[]
    ) {
      if (frameEvents.includes(event as string)) read++;
      return tell.call(this, event, ...values);
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  async function flood(socket: Socket): Promise<void> {
    const closed = once(socket, 'close');
    socket.write(Buffer.concat(Array(5_000).fill(PONG)));
    await closed;
  }

  test.each(['/', '/nowhere/NOWHERE?sessionId=nobody'])('100 of a socket without a seat pass, at %s', async (path) => {
    await flood(await open(path));
    expect(passed).toBeGreaterThanOrEqual(100);
    expect(passed).toBeLessThan(150);
    // Of each piece that still came, one.
    expect(read - passed).toBeLessThan(20);
  });

  test('700 of a player pass', async () => {
    await flood(await openInRoom());
    expect(passed).toBeGreaterThanOrEqual(700);
    expect(passed).toBeLessThan(1_000);
  });
});

test('a player whose network stood still for four seconds is not cut when it goes on', async () => {
  const client = await RawClient.join({ endpoint: rumpus.endpoint });
  const inputs = new InputFrames(ArenaInput);
  for (let beat = 0; beat < 8; beat++) client.socket.pong();
  for (let step = 0; step < 120; step++) client.send(inputs.next({ moveX: 1 }));
  client.socket.ping();
  await once(client.socket, 'pong');
  expect(client.isOpen).toBe(true);
  await client.drop();
});

test('pings are answered once each, with what they carry', async () => {
  const socket = new WebSocket(rumpus.endpoint.replace('http', 'ws'));
  await once(socket, 'open');
  let answers = 0;
  socket.on('pong', () => answers++);
  for (const word of ['', 'marble', 'x'.repeat(125)]) {
    const answer = once(socket, 'pong');
    socket.ping(word);
    expect(`${(await answer)[0]}`).toBe(word);
  }
  expect(answers).toBe(3);
  socket.terminate();
});
