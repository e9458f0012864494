import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { ArenaInput } from '../../shared/games/arena/schemas.ts';
import { InputFrames } from '../support/frames.ts';
import { RawClient } from '../support/RawClient.ts';
import { hostileTest } from './hostileTest.ts';

/** Standard WebSocket close codes: policy violation, message too big. */
const CLOSED_FOR_SIZE = [1008, 1009];
const MAX_FRAGMENTS = 8;
const MAX_BUFFERED_CHUNKS = 64;
const PINNERS = 50;

const sendPiece = (client: RawClient, bytes: number, isLast = false) =>
  client.socket.send(Buffer.alloc(bytes, 0x12), { fin: isLast });
const wireOf = ({ socket }: RawClient) => (socket as unknown as { _socket: Socket })._socket;

/** The head of a masked binary frame of 1,000 bytes that never ends. */
const ENDLESS_FRAME = Buffer.from([0x82, 0xfe, 1000 >> 8, 1000 & 255, 0, 0, 0, 0]);

describe('a message in pieces', () => {
  hostileTest(
    'is heard in 8, and ends its sender in 9 or when it grows too long',
    { timeoutMs: 30_000 },
    async ({ join, rumpus, witness }) => {
      const inputs = new InputFrames(ArenaInput);
      const honest = await join();
      const input = Buffer.from(inputs.next({ moveX: 1, moveY: 1, aim: 1, fire: true }));
      for (let at = 0; at < input.length; at++) {
        if (at < MAX_FRAGMENTS - 1) honest.socket.send(input.subarray(at, at + 1), { fin: false });
        else {
          honest.socket.send(input.subarray(at), { fin: true });
          break;
        }
      }
      const many = await join();
      for (let piece = 0; piece <= MAX_FRAGMENTS; piece++) sendPiece(many, 1);
      expect(CLOSED_FOR_SIZE).toContain(await many.closed);
      const long = await join();
      for (let piece = 0; piece < MAX_FRAGMENTS; piece++) sendPiece(long, 200);
      expect(CLOSED_FOR_SIZE).toContain(await long.closed);
      expect(honest.isOpen).toBe(true);
      await honest.leave();
      for (const { token } of [many, long]) await expect(join({ token })).rejects.toThrow('404');
      expect([...rumpus.roomOf(witness.code).state.seats.keys()]).toEqual([witness.room.sessionId, honest.sessionId]);
      return `9 pieces: ${many.closeCode}, 1,600 bytes: ${long.closeCode}`;
    },
  );

  hostileTest('of which each byte comes alone ends its sender', {}, async ({ join }) => {
    const client = await join();
    const wire = wireOf(client);
    wire.setNoDelay(true);
    wire.write(ENDLESS_FRAME);
    let sent = 0;
    // Bytes that arrive together are one chunk: hence the pause between them.
    for (; client.isOpen && sent < 900; sent++, await sleep(2)) wire.write(Buffer.of(0));
    expect(CLOSED_FOR_SIZE).toContain(await client.closed);
    expect(sent).toBeGreaterThanOrEqual(MAX_BUFFERED_CHUNKS - 1);
    await expect(join({ token: client.token })).rejects.toThrow('404');
    return `closed with ${client.closeCode} after ${sent} bytes`;
  });

  hostileTest(`that ${PINNERS} clients never finish pins next to nothing`, {}, async ({ join, rumpus }) => {
    const rooms = await Promise.all([1, 2].map(() => RawClient.join({ endpoint: rumpus.endpoint })));
    const pinners = await Promise.all(
      Array.from({ length: PINNERS }, (_, index) => join({ code: rooms[index % 2]!.roomId })),
    );
    const before = process.memoryUsage().arrayBuffers;
    for (let piece = 0; piece < MAX_FRAGMENTS - 1; piece++) {
      for (const client of pinners) sendPiece(client, 140);
      await sleep(20);
    }
    await sleep(300);
    const pinned = process.memoryUsage().arrayBuffers - before;
    expect(pinners.filter(({ isOpen }) => isOpen)).toHaveLength(PINNERS);
    expect(pinned).toBeLessThan(5_000_000);
    for (const client of pinners) client.socket.terminate();
    await Promise.all(pinners.map(({ closed }) => closed));
    for (const room of rooms) {
      await room.leave();
    }
    return `${PINNERS} clients × 980 bytes: ${Math.round(pinned / 1024)} KB of buffers`;
  });
});
