import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { handshakeHeaders, writeRequest } from '../../hostile/rawRequest.ts';
import { type Rumpus, startRumpus } from '../../support/startRumpus.ts';

let rumpus: Rumpus;
beforeAll(async () => {
  // Who is expelled is hung up on much later.
  rumpus = await startRumpus({ env: { HANG_UP_MS: '10000' } });
});
afterAll(() => rumpus.close());

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

/** Sends frames until it is hung up on. */
async function floodUntilClosed(socket: Socket, frame: Buffer): Promise<void> {
  const frames = Buffer.concat(Array(500).fill(frame));
  const flood = setInterval(() => socket.write(frames), 5);
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(flood);
}

const frames = [
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

test('pings are answered, with what they carry', async () => {
  const socket = new WebSocket(rumpus.endpoint.replace('http', 'ws'));
  await once(socket, 'open');
  for (const word of ['', 'marble', 'x'.repeat(125)]) {
    const answer = once(socket, 'pong');
    socket.ping(word);
    expect(`${(await answer)[0]}`).toBe(word);
  }
  socket.terminate();
});
