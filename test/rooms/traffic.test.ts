import type { Client } from '@colyseus/core';
import { Protocol } from '@colyseus/core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as ws from 'ws';
import { socketOf } from '../../server/colyseus/socketOf.ts';
import type { SentEvent } from '../../server/rooms/StepLoop.ts';
import { ArenaInput } from '../../shared/games/arena/schemas.ts';
import { fastTime } from '../support/fastTime.ts';
import { InputFrames } from '../support/frames.ts';
import { RawClient } from '../support/RawClient.ts';
import { type Rumpus, startRumpus } from '../support/startRumpus.ts';
import { until } from '../support/until.ts';

/** What ws reads frames with; the types do not have it. */
const { Receiver } = ws as unknown as { Receiver: { prototype: { _write(chunk: Buffer): void } } };

interface Stream {
  write(frames: Uint8Array): boolean;
}
const streamOf = (seat: Client) => (socketOf(seat) as unknown as { readonly _socket: Stream })._socket;

const PLAYERS = 4;
const PATCHES = 60;
/** In the first byte of a WebSocket frame from a server, and from a client. */
const PING = 0x89;
const PONG = 0x8a;

fastTime();

let rumpus: Rumpus;
beforeAll(async () => {
  rumpus = await startRumpus();
});
afterAll(() => rumpus.close());

test('a patch and its events are one write to each player, and ws reads none of their inputs', async () => {
  const { endpoint } = rumpus;
  const clients = [await RawClient.join({ endpoint })];
  const code = clients[0]!.roomId;
  while (clients.length < PLAYERS) clients.push(await RawClient.join({ endpoint, code }));
  const room = rumpus.roomOf(code);
  await until(() => clients.every((client) => client.countOf(Protocol.ROOM_STATE_PATCH) > 10), 'patches for all');

  const streams = clients.map(({ sessionId }) => streamOf(room.clients.getById(sessionId)!));
  const writes = streams.map((stream) => vi.spyOn(stream, 'write'));
  const read = vi.spyOn(Receiver.prototype, '_write');
  const inputs = clients.map(() => new InputFrames(ArenaInput));
  const messagesBefore = clients.map((client) => client.countOf(Protocol.ROOM_DATA));
  let patches = 0;
  const { broadcastPatch } = room;
  room.broadcastPatch = () => {
    if (patches === PATCHES) return broadcastPatch.call(room);
    room.emitEvent({ tick: patches } as SentEvent);
    room.tellEvent(clients[0]!.sessionId, { tick: patches } as SentEvent);
    const hasChanges = broadcastPatch.call(room);
    patches++;
    for (const [index, client] of clients.entries()) {
      const turn = patches / 5 + index;
      client.send(inputs[index]!.next({ moveX: Math.round(Math.cos(turn) * 127), fire: patches % 7 === 0 }));
    }
    if (patches === PATCHES) for (const write of writes) write.mockRestore();
    return hasChanges;
  };
  const written = writes.map(({ mock }) => mock.calls);
  await until(() => patches === PATCHES, `${PATCHES} patches`);
  await until(
    () => clients.every((client, index) => client.countOf(Protocol.ROOM_DATA) - messagesBefore[index]! >= PATCHES),
    'all events',
  );
  for (const calls of written) expect(calls.filter(([frames]) => frames[0] !== PING)).toHaveLength(PATCHES);
  expect(clients[0]!.countOf(Protocol.ROOM_DATA) - messagesBefore[0]!).toBeGreaterThanOrEqual(2 * PATCHES);
  await until(() => clients.every(({ sessionId }) => room.inputs.get(sessionId).consumedCount > PATCHES / 2), 'inputs');
  // Other than the server's sockets, those of the clients here get what begins otherwise.
  const seen = read.mock.calls.filter(([chunk]) => (chunk[1]! & 0x80) !== 0 && chunk[0] !== PONG);
  expect(seen).toEqual([]);
  read.mockRestore();
  await Promise.all(clients.map((client) => client.leave()));
});
