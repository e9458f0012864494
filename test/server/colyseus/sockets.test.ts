import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Client, Protocol, ProtocolModifier, Room } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { closeClient } from '../../../server/colyseus/closeClient.ts';
import { connectionTraffic } from '../../../server/colyseus/connectionTraffic.ts';
import { inputStampSum } from '../../../server/colyseus/inputStampSum.ts';
import { interceptFrames, passFrame } from '../../../server/colyseus/interceptFrames.ts';
import { onSocketError } from '../../../server/colyseus/onSocketError.ts';
import { SocketTransport } from '../../../server/colyseus/SocketTransport.ts';
import { sentBytes } from '../../../server/colyseus/sendFrames.ts';
import { socketOf } from '../../../server/colyseus/socketOf.ts';
import { stopReading } from '../../../server/colyseus/stopReading.ts';
import { CODE_MASK } from '../../../shared/colyseus/frameByte.ts';
import { handshakeHeaders, writeRequest } from '../../hostile/rawRequest.ts';
import { frame, InputFrames, messageFrame } from '../../support/frames.ts';
import { RawClient } from '../../support/RawClient.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';
import { soon } from '../../support/until.ts';

const Move = schema({ x: t.int8().default(0) }, 'Move');
type Move = InstanceType<typeof Move>;
const State = schema({ count: t.uint16().default(0) }, 'State');

/** As the SDK writes a number that is none: a double, in the order of the wire. */
const NAN = [0xcb, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f];

const said = vi.fn();
const left = vi.fn();
class PlainRoom extends Room {
  override state = new State();
  override inputs = this.defineInput(Move, { bufferMaxSize: 8 });
  readonly rewind = this.allowRewindState({ maxRewindMs: 200 });
  override onCreate(): void {
    this.onMessage('say', said);
    this.setFixedTimestep(() => {}, 30);
  }
  override onLeave(client: Client, code?: number): void {
    left(client.sessionId, code);
  }
}
class InterceptedRoom extends PlainRoom {}
/** Colyseus is to meet the interceptor in rooms of games too, which extend the class that sets it. */
class GameRoom extends InterceptedRoom {}

/** Looks for silent sockets when the test says so. */
class LookedTransport extends SocketTransport {
  lookEvery(ms: number, mostLooks: number): void {
    this.autoTerminateUnresponsiveClients(ms, mostLooks);
  }
  stopLooking(): void {
    clearInterval(this.pingInterval);
  }
}

const intercept = vi.fn<(room: Room, client: Client, frame: Uint8Array, isBinary: boolean) => void>();
const onSocket = vi.fn<(socket: WebSocket) => void>();
let colyseus: PlainColyseus;
let transport: LookedTransport;
beforeAll(async () => {
  interceptFrames(InterceptedRoom, (room) => (client, frame, isBinary) => intercept(room, client, frame, isBinary));
  colyseus = await startColyseus({
    rooms: { arena: PlainRoom, game: GameRoom },
    createTransport: (httpServer) => {
      transport = new LookedTransport({ server: httpServer, maxPayload: 1024, pingInterval: 0 }, onSocket);
      return transport;
    },
  });
});
afterAll(() => colyseus.close());
beforeEach(() => {
  vi.clearAllMocks();
  intercept.mockImplementation(passFrame);
});

const roomOf = ({ roomId }: { roomId: string }) => colyseus.roomOf<PlainRoom>(roomId);

interface Seat {
  readonly client: RawClient;
  readonly room: PlainRoom;
  readonly seat: Client;
}
async function join(game = 'arena', acknowledges = true): Promise<Seat> {
  const client = await RawClient.join({ endpoint: colyseus.endpoint, game, acknowledges });
  const room = roomOf(client);
  return { client, room, seat: room.clients.getById(client.sessionId)! };
}

async function reserve() {
  const answer = await fetch(`${colyseus.endpoint}/matchmake/create/arena`, { method: 'POST' });
  const { processId, roomId, sessionId } = (await answer.json()) as Record<
    'processId' | 'roomId' | 'sessionId',
    string
  >;
  return { path: `/${processId}/${roomId}?sessionId=${sessionId}`, roomId, sessionId };
}

/** A WebSocket that answers nothing of itself, a closing handshake neither. */
function openRaw(path: string, frames: Buffer = Buffer.alloc(0)): Socket {
  const socket = connect(colyseus.port, '127.0.0.1');
  socket.on('error', () => {});
  const handshake = writeRequest(`GET ${path} HTTP/1.1`, handshakeHeaders(`127.0.0.1:${colyseus.port}`));
  socket.write(Buffer.concat([Buffer.from(handshake), frames]));
  return socket.resume();
}

async function joinRaw() {
  const { path, roomId, sessionId } = await reserve();
  const socket = openRaw(path);
  const room = roomOf({ roomId });
  await soon(() => expect(room.clients.getById(sessionId)).toBeDefined());
  return { socket, room, seat: room.clients.getById(sessionId)! };
}
const streamOf = (seat: Client) => (socketOf(seat) as unknown as { readonly _socket: Socket })._socket;
const masked = (bytes: Uint8Array) => Buffer.from([0x82, 0x80 | bytes.length, 0, 0, 0, 0, ...bytes]);

describe('frames of rooms', () => {
  test('go to the interceptor of their class, text as text, and no further', async () => {
    const { client, room, seat } = await join('game');
    await soon(() => expect(intercept).toHaveBeenCalled());
    intercept.mockReset();
    client.send(messageFrame('say', 1));
    client.send('hello');
    await soon(() => expect(intercept).toHaveBeenCalledTimes(2));
    const calls = intercept.mock.calls.map(([inRoom, from, bytes, isBinary]) => [inRoom, from, [...bytes], isBinary]);
    expect(calls).toEqual([
      [room, seat, [...messageFrame('say', 1)], true],
      [room, seat, [...Buffer.from('hello')], false],
    ]);
    expect(said).not.toHaveBeenCalled();
    await room.disconnect();
  });

  test('reach Colyseus when they are passed, and what it throws is thrown', async () => {
    const { client, room } = await join('game');
    client.send(messageFrame('say', 1));
    await soon(() => expect(said).toHaveBeenCalled());
    const outcomes: unknown[] = [];
    intercept.mockImplementation((...frameAndSender) => {
      try {
        passFrame(...frameAndSender);
        outcomes.push('passed');
      } catch (error) {
        outcomes.push(error);
      }
    });
    said.mockImplementationOnce(() => {
      throw new Error('broken on purpose');
    });
    client.send(messageFrame('say', 2));
    await soon(() => expect(outcomes).toEqual([new Error('broken on purpose')]));
    await room.disconnect();
  });

  test('that are text are read as bytes by Colyseus itself', async () => {
    const { client, seat } = await join('arena', false);
    client.send(String.fromCharCode(Protocol.JOIN_ROOM));
    await soon(() => expect(client.countOf(Protocol.ROOM_STATE)).toBe(1));
    expect(seat.sessionId).toBe(client.sessionId);
    await client.leave();
  });
});

test('the stamps of inputs add up, and one that is no number spoils the sum for good', async () => {
  const { client, seat } = await join();
  const inputs = new InputFrames<Move>(Move);
  expect(inputStampSum(seat)).toBe(0);
  client.send(inputs.next({ x: 1 }, 40));
  client.send(inputs.next({ x: 2 }, 90));
  await soon(() => expect(inputStampSum(seat)).toBe(90));
  client.send(frame(Protocol.ROOM_INPUT_RELIABLE | ProtocolModifier.TIMED, ...NAN));
  await soon(() => expect(inputStampSum(seat)).toBeNaN());
  client.send(inputs.next({ x: 3 }, 100));
  client.send(messageFrame('say'));
  await soon(() => expect(said).toHaveBeenCalled());
  expect(inputStampSum(seat)).toBeNaN();
  await client.leave();
});

test('every byte of a handshake, a state, a patch, a message and an error is counted', async () => {
  const { JOIN_ROOM, ROOM_STATE, ROOM_STATE_PATCH, ROOM_DATA, ERROR } = Protocol;
  const before = sentBytes();
  const codes = new Set<number>();
  let receivedBytes = 0;
  const { path, roomId, sessionId } = await reserve();
  const socket = new WebSocket(`${colyseus.endpoint.replace('http', 'ws')}${path}`);
  socket.on('message', (bytes: Buffer) => {
    receivedBytes += bytes.byteLength;
    const code = bytes[0]! & CODE_MASK;
    codes.add(code);
    if (code === JOIN_ROOM) socket.send(frame(JOIN_ROOM));
  });
  await soon(() => expect(codes).toContain(ROOM_STATE));
  const room = roomOf({ roomId });
  const seat = room.clients.getById(sessionId)!;
  seat.send('hello', { to: 'you' });
  room.broadcast('hello', { to: 'all' });
  seat.error(4000, 'no more');
  room.state.count++;
  await soon(() => {
    for (const code of [JOIN_ROOM, ROOM_STATE_PATCH, ROOM_DATA, ERROR]) expect(codes).toContain(code);
  });
  // While it is open: what is sent to a closing socket is counted, and lost.
  await soon(() => expect(sentBytes() - before).toBe(receivedBytes));
  seat.leave(4000);
  await once(socket, 'close');
});

describe('a client whose other end answers no closing handshake', () => {
  test('has its seat freed at once, and is no longer heard', async () => {
    const { socket, room, seat } = await joinRaw();
    closeClient(room, seat.sessionId, 4321, 'enough');
    expect(left).toHaveBeenCalledWith(seat.sessionId, 4321);
    const heard = new Promise((resolve) => socketOf(seat).on('message', resolve));
    socket.write(masked(messageFrame('say')));
    await heard;
    expect(said).not.toHaveBeenCalled();
    socketOf(seat).terminate();
  });

  test('keeps its seat and is heard when it is asked to leave the documented way', async () => {
    const { socket, seat } = await joinRaw();
    seat.leave(4321, 'enough');
    socket.write(masked(messageFrame('say')));
    await soon(() => expect(said).toHaveBeenCalled());
    expect(left).not.toHaveBeenCalledWith(seat.sessionId, expect.anything());
    socketOf(seat).terminate();
    await soon(() => expect(left).toHaveBeenCalledWith(seat.sessionId, 1006));
  });
});

describe('a broken WebSocket protocol', () => {
  test('is told to the listener, and nothing is logged of it; without the patch a stack is', async () => {
    for (const isPatched of [true, false]) {
      const { client, seat } = await join();
      const before = colyseus.logged.length;
      const listener = vi.fn();
      if (isPatched) onSocketError(socketOf(seat), listener);
      client.send(new Uint8Array(2_000));
      expect(await client.closed).toBe(1009);
      const lines = colyseus.logged.slice(before);
      if (isPatched) {
        expect(listener).toHaveBeenCalledExactlyOnceWith(
          expect.objectContaining({ code: 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' }),
        );
        expect(lines).toEqual([]);
      } else expect(lines).toEqual([expect.stringMatching(/Max payload size exceeded\n.*\n\s+at /)]);
    }
  });
});

test('a socket that answers is pinged at every second look; one that does not, at all but the first, and is then cut', async () => {
  const answering = await join();
  const silent = await joinRaw();
  const pings = vi.fn();
  answering.client.socket.on('ping', pings);
  const answers = vi.fn();
  socketOf(answering.seat).on('pong', answers);
  const sent = vi.spyOn(streamOf(silent.seat), 'write');
  vi.useFakeTimers({ toFake: ['setInterval'] });
  transport.lookEvery(500, 8);
  for (let look = 1; look <= 8; look++) {
    vi.advanceTimersByTime(500);
    await soon(() => expect(answers).toHaveBeenCalledTimes(look >>> 1));
  }
  expect(pings).toHaveBeenCalledTimes(4);
  expect(sent).toHaveBeenCalledTimes(7);
  expect(left).not.toHaveBeenCalledWith(silent.seat.sessionId, expect.anything());
  vi.advanceTimersByTime(500);
  await soon(() => expect(left).toHaveBeenCalledWith(silent.seat.sessionId, 1006));
  transport.stopLooking();
  vi.useRealTimers();
  await answering.client.leave();
});

test('the socket of a client is one of ws: it tells what waits and what it carried, pings, and is ended at once', async () => {
  const { client, seat } = await join();
  const socket = socketOf(seat);
  expect(socket).toBeInstanceOf(WebSocket);
  expect(socket.bufferedAmount).toBe(0);
  const pinged = once(client.socket, 'ping');
  socket.ping('marble');
  expect(`${(await pinged)[0]}`).toBe('marble');
  const { bytesIn, bytesOut } = connectionTraffic(seat);
  expect(bytesIn).toBeGreaterThan(0);
  expect(bytesOut).toBeGreaterThan(0);
  socket.terminate();
  expect(await client.closed).toBe(1006);
});

test.each([
  ['where the latency is measured', '/'],
  ['at a room that there is not', '/nowhere/NOWHERE?sessionId=nobody'],
])('the transport tells of a socket %s, before its first frame', async (_where, path) => {
  const heard: string[] = [];
  onSocket.mockImplementation((socket) => {
    heard.push('socket');
    socket.on('message', () => heard.push('frame'));
  });
  const socket = openRaw(path, masked(messageFrame('say')));
  await soon(() => expect(heard).toEqual(['socket', 'frame']));
  socket.destroy();
  onSocket.mockReset();
});

describe('a socket that is terminated while it tells of a frame', () => {
  test.each([
    ['tells of all that came with it', 1_000, () => {}],
    ['tells of no other one once its reading is stopped', 1, stopReading],
  ] as const)('%s', async (_what, told, stop) => {
    let count = 0;
    onSocket.mockImplementationOnce((socket) => {
      socket.on('message', () => {
        count++;
        socket.terminate();
        stop(socket);
      });
    });
    const host = new URL(colyseus.endpoint);
    const socket = connect(Number(host.port), host.hostname).on('error', () => {});
    socket.write(writeRequest('GET / HTTP/1.1', handshakeHeaders(host.host)));
    await once(socket, 'data');
    const closed = once(socket, 'close');
    socket.resume().write(Buffer.concat(Array(1_000).fill(Buffer.of(0x82, 0x81, 0, 0, 0, 0, 1))));
    await closed;
    expect(count).toBe(told);
  });
});
