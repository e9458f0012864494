import type { Socket } from 'node:net';
import { ClientState, matchMaker, Protocol } from '@colyseus/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../../server/createLog.ts';
import { PING_EVERY_MS } from '../../../server/protection/createTransport.ts';
import { GuardedRoom } from '../../../server/protection/GuardedRoom.ts';
import { ArenaInput } from '../../../shared/games/arena/schemas.ts';
import { gameList } from '../../../shared/games/gameList.ts';
import { SILENCE_MS } from '../../../shared/limits.ts';
import { PARTY_ROOM } from '../../../shared/party.ts';
import { closeCodes } from '../../../shared/protocol.ts';
import { ballGame } from '../../games/ball/ballGame.ts';
import { fastTime } from '../../support/fastTime.ts';
import { frame, InputFrames, messageFrame } from '../../support/frames.ts';
import { RawClient, type RawJoin } from '../../support/RawClient.ts';
import { type Rumpus, startRumpus } from '../../support/startRumpus.ts';
import { pass, until } from '../../support/until.ts';

fastTime();

const env = { LOG_LEVEL: 'info', JOIN_DEADLINE_MS: '300', HANG_UP_MS: '200', RECONNECT_GRACE_MS: '3000' };
const games = [...gameList, ballGame as unknown as (typeof gameList)[number]];
let rumpus: Rumpus;
let lines: string[];
beforeEach(async () => {
  lines = [];
  rumpus = await startRumpus({
    games,
    env,
    log: createLog({ level: 'info', stream: { write: (line) => lines.push(line) } }),
  });
});
afterEach(() => rumpus.close());

const join = (request: Omit<RawJoin, 'endpoint'> = {}) => RawClient.join({ endpoint: rumpus.endpoint, ...request });
/**
 * Frames of a client, masked with zeros: text of one byte that begins no character, and an operation that does not
 * exist.
 */
const INVALID_TEXT = Uint8Array.of(0x81, 0x81, 0, 0, 0, 0, 0xff);
const UNKNOWN_OPCODE = Uint8Array.of(0x83, 0x80, 0, 0, 0, 0);
const socketUnder = ({ socket }: RawClient) => (socket as unknown as { _socket: Socket })._socket;
const seatsOf = (client: RawClient) => rumpus.roomOf(client.roomId).state.seats;
const refusedReturn = (client: RawClient) =>
  expect(join({ code: client.roomId, token: client.token })).rejects.toThrow();

describe('every room', () => {
  test('is guarded: its class is, its instance has the guard, and a frame from a socket meets it', async () => {
    const handlers = Object.entries(matchMaker.getAllHandlers());
    expect(handlers.map(([name]) => name).sort()).toEqual([...games.map(({ name }) => name), PARTY_ROOM].sort());
    for (const [name, { klass }] of handlers) {
      expect(klass.prototype, name).toBeInstanceOf(GuardedRoom);
      for (const method of ['_onMessage', '_onJoin', 'broadcastPatch']) {
        expect(Object.hasOwn(klass.prototype, method), `${name}.${method}`).toBe(false);
        expect(Object.hasOwn(GuardedRoom.prototype, method)).toBe(true);
      }
      const room = await rumpus.sdk.create(name, { visibility: 'private' });
      room.reconnection.enabled = false;
      const server = rumpus.roomOf(room.roomId);
      expect(Object.hasOwn(server, '_onMessage') || Object.hasOwn(server, '_onJoin')).toBe(false);
      expect('onBeforePatch' in server).toBe(false);
      const goodbye = new Promise<number>((resolve) => room.onLeave(resolve));
      room.connection.send(frame(20, 0, 0xff));
      expect(await goodbye, name).toBe(closeCodes.badMessage);
    }
  });
});

describe('a client that sends', () => {
  test.each(['ping', 'pong'] as const)('a %s without end is closed with 4103, and its seat freed', async (beat) => {
    const host = await join();
    const guest = await join({ code: host.roomId });
    for (let count = 0; count < 200; count++) guest.socket[beat]();
    expect(await guest.closed).toBe(closeCodes.tooManyMessages);
    await until(() => seatsOf(host).size === 1, 'a free seat');
    await refusedReturn(guest);
    expect(host.isOpen).toBe(true);
  });

  test('50 pings at once, as after a stall, is no flooder', async () => {
    const client = await join();
    let answers = 0;
    client.socket.on('pong', () => answers++);
    for (let count = 0; count < 50; count++) client.socket.ping();
    await until(() => answers === 50, 'an answer to each');
    expect(client.isOpen).toBe(true);
  });

  test('a bad frame is closed with 4104, its seat freed, its return refused, without a trace of its token', async () => {
    const host = await join();
    const guest = await join({ code: host.roomId });
    guest.send(frame(Protocol.PING, 1));
    expect(await guest.closed).toBe(closeCodes.badMessage);
    await until(() => seatsOf(host).size === 1, 'a free seat');
    await refusedReturn(guest);
    const expelled = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'client expelled');
    expect(expelled).toMatchObject([
      {
        session: guest.sessionId,
        address: expect.stringMatching(/^address-/),
        why: 'bytes after the code',
        closeCode: 4104,
      },
    ]);
    expect(await rumpus.metrics.print()).toContain('rumpus_violations_total{game="arena",code="4104"} 1');
    for (const token of [guest.token, host.token]) {
      expect(token).toMatch(/^[\w-]{32}$/);
      expect(lines.join('')).not.toContain(token);
    }
    await host.leave();
  });

  test('text is closed with 4104', async () => {
    const client = await join();
    client.send('hello');
    expect(await client.closed).toBe(closeCodes.badMessage);
  });

  test('too many inputs is closed with 4103 and cannot return', async () => {
    const host = await join();
    const guest = await join({ code: host.roomId });
    const inputs = new InputFrames(ArenaInput);
    for (let sent = 0; sent < 400; sent++) guest.send(inputs.next({ moveX: sent % 100 }));
    expect(await guest.closed).toBe(closeCodes.tooManyMessages);
    await until(() => seatsOf(host).size === 1, 'a free seat');
    await refusedReturn(guest);
    await host.leave();
  });

  test('too many messages is closed with 4103, with no new bucket for a new connection', async () => {
    const host = await join();
    let guest = await join({ code: host.roomId });
    const token = guest.token;
    for (let sent = 0; sent < 18; sent++) guest.send(messageFrame('ready', { isReady: sent % 2 === 0 }));
    await until(() => seatsOf(host).get(guest.sessionId)?.isReady === false, 'the messages');
    await guest.drop();
    guest = await join({ code: host.roomId, token });
    for (let sent = 0; sent < 10; sent++) guest.send(frame(Protocol.PING));
    expect(await guest.closed).toBe(closeCodes.tooManyMessages);
    await host.leave();
  });

  test('while its leaving is under way is not heard, and not expelled', async () => {
    const client = await join();
    const server = rumpus.roomOf(client.roomId).clients.getById(client.sessionId) as unknown as { state: ClientState };
    server.state = ClientState.LEAVING;
    client.send(frame(20, 0, 0xff));
    for (let count = 0; count < 200; count++) client.socket.ping();
    await pass(100);
    expect(client.isOpen).toBe(true);
    server.state = ClientState.JOINED;
    await client.leave();
  });

  test('inputs and messages before it acknowledges its return, as the SDK lets it, stays', async () => {
    const host = await join();
    const guest = await join({ code: host.roomId });
    await until(() => guest.countOf(Protocol.ROOM_STATE) === 1, 'its state');
    await guest.drop();
    const back = await join({ code: host.roomId, token: guest.token, acknowledges: false });
    back.send(new InputFrames(ArenaInput).next({ moveX: 1 }));
    back.send(messageFrame('ready', { isReady: true }));
    back.acknowledge();
    await until(() => back.countOf(Protocol.ROOM_STATE) === 1, 'its state again');
    expect(seatsOf(host).get(guest.sessionId)).toMatchObject({ isReady: true, isConnected: true });
    await Promise.all([host.leave(), back.leave()]);
  });

  test('on and never answers the closing handshake loses its socket', async () => {
    const host = await join();
    const guest = await join({ code: host.roomId });
    guest.socket.pause();
    const server = rumpus.roomOf(host.roomId).clients.getById(guest.sessionId) as unknown as {
      ref: WebSocket & { pingCount: number };
    };
    guest.send(frame(Protocol.PING, 1));
    await until(() => server.ref.readyState === WebSocket.CLOSED, 'a closed socket');
    // Sooner than a silent socket.
    expect(server.ref.pingCount).toBeLessThan(SILENCE_MS / PING_EVERY_MS);
    await host.leave();
  });
});

describe('a client that', () => {
  test('does not acknowledge its join is closed and its seat freed', async () => {
    const host = await join();
    const guest = await join({ code: host.roomId, acknowledges: false });
    expect(seatsOf(host).size).toBe(2);
    expect(await guest.closed).toBe(closeCodes.tooSlow);
    await until(() => seatsOf(host).size === 1, 'a free seat');
    await pass(350);
    expect(host.isOpen).toBe(true);
    await host.leave();
  });

  test('does not acknowledge its return is cut off and may try again', async () => {
    const host = await join();
    const guest = await join({ code: host.roomId });
    await until(() => guest.countOf(Protocol.ROOM_STATE) === 1, 'its state');
    await guest.drop();
    const silent = await join({ code: host.roomId, token: guest.token, acknowledges: false });
    expect(await silent.closed).toBe(1006);
    await until(() => seatsOf(host).get(guest.sessionId)?.isConnected === false, 'the drop');
    const back = await join({ code: host.roomId, token: silent.token });
    expect(back.sessionId).toBe(guest.sessionId);
    await Promise.all([host.leave(), back.leave()]);
  });

  test('does not read is closed with 4108 once too much waits for it, and what waited is let go', async () => {
    const host = await join();
    const guest = await join({ code: host.roomId });
    guest.socket.pause();
    const room = rumpus.roomOf(host.roomId);
    const server = room.clients.getById(guest.sessionId) as unknown as { ref: WebSocket };
    const big = { tick: 0, kind: 'filling', filling: 'x'.repeat(200_000) };
    for (let sent = 0; sent < 200 && room.clients.getById(guest.sessionId); sent++, await pass(5)) room.emitEvent(big);
    expect(room.clients.getById(guest.sessionId)).toBeUndefined();
    await until(() => server.ref.readyState === WebSocket.CLOSED && server.ref.bufferedAmount === 0, 'a free queue');
    expect(await rumpus.metrics.print()).toContain('rumpus_violations_total{game="arena",code="4108"} 1');
    expect(host.isOpen).toBe(true);
    expect(seatsOf(host).size).toBe(1);
    await host.leave();
  });
});

describe('a room that fails', () => {
  test.each([
    ['in its steps', 'stepWorld'],
    ['in the encoding of its patches', 'applyPatches'],
    ['right before its patch', 'patchEverySteps'],
  ])('%s is closed with 4109, alone', async (_where, what) => {
    const [broken, other] = await Promise.all([join(), join()]);
    const room = rumpus.roomOf(broken.roomId);
    const fail = () => {
      throw new Error('broken on purpose');
    };
    if (what === 'stepWorld') Object.defineProperty(room.state, 'fighters', { get: fail });
    if (what === 'applyPatches') {
      (room as unknown as { _serializer: object })._serializer = { applyPatches: fail };
      expect(() => room.broadcastPatch()).not.toThrow();
    }
    if (what === 'patchEverySteps') Object.defineProperty(room.state, 'patchEverySteps', { get: fail });
    expect(await broken.closed).toBe(closeCodes.roomError);
    const before = other.countOf(Protocol.ROOM_STATE_PATCH);
    await until(() => other.countOf(Protocol.ROOM_STATE_PATCH) > before + 5, 'patches of the other room');
    await until(() => matchMaker.getLocalRoomById(broken.roomId) === undefined, 'the end of the room');
    await other.leave();
  });

  test('in a message handler stays open, and so does its client', async () => {
    const client = await join();
    Object.defineProperty(rumpus.roomOf(client.roomId).state.seats.get(client.sessionId)!, 'isReady', {
      set() {
        throw new Error('broken on purpose');
      },
    });
    for (let sent = 0; sent < 5; sent++) client.send(messageFrame('ready', { isReady: true }));
    await until(() => lines.filter((line) => line.includes('broken on purpose')).length === 5, 'the errors');
    expect(client.isOpen).toBe(true);
    await client.leave();
  });

  test('in sending its state to a newcomer is closed after a few', async () => {
    const host = await join();
    const room = rumpus.roomOf(host.roomId) as unknown as { sendFullState: () => void };
    room.sendFullState = () => {
      throw new Error('broken on purpose');
    };
    // The last of them may find the room gone.
    await Promise.allSettled([1, 2, 3].map(() => join({ code: host.roomId })));
    expect(await host.closed).toBe(closeCodes.roomError);
  });
});

describe('a client that breaks the WebSocket protocol', () => {
  test.each([
    ['a frame too large', (client: RawClient) => client.send(new Uint8Array(5_000)), 1009],
    ['a text that is no UTF-8', (client: RawClient) => socketUnder(client).write(INVALID_TEXT), 1007],
    ['a frame of no known kind', (client: RawClient) => socketUnder(client).write(UNKNOWN_OPCODE), 1002],
  ])('with %s is expelled, counted, and cannot return', async (_what, offend, code) => {
    const host = await join();
    const guest = await join({ code: host.roomId });
    offend(guest);
    expect(await guest.closed).toBe(code);
    await until(() => seatsOf(host).size === 1, 'a free seat');
    await refusedReturn(guest);
    expect(await rumpus.metrics.print()).toContain('rumpus_violations_total{game="arena",code="4104"} 1');
    const line = lines.find((each) => each.includes('client expelled'));
    expect(line).toContain('WS_ERR_');
    expect(lines.join('')).not.toContain('    at ');
    await host.leave();
  });
});

describe('a room that nobody can have', () => {
  test('is refused without a word in the log: it is a stranger’s mistake', async () => {
    for (let request = 0; request < 5; request++) {
      await expect(rumpus.sdk.create('arena', { settings: { maxPlayers: 999 } })).rejects.toMatchObject({ code: 400 });
    }
    expect(lines.filter((line) => line.includes('threw'))).toEqual([]);
    expect(await rumpus.metrics.print()).not.toContain('where="onCreate"');
  });
});

describe('a room that ends', () => {
  test('turns away who had reserved a seat before, and is gone', async () => {
    const host = await join();
    const answer = await fetch(`${rumpus.endpoint}/matchmake/joinById/${host.roomId}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    rumpus.roomOf(host.roomId).closeForEverybody(closeCodes.roomError);
    expect(await host.closed).toBe(closeCodes.roomError);
    const late = await rumpus.sdk.consumeSeatReservation((await answer.json()) as never);
    late.reconnection.enabled = false;
    expect(await new Promise((resolve) => late.onLeave(resolve))).toBe(closeCodes.roomError);
    await until(() => matchMaker.getLocalRoomById(host.roomId) === undefined, 'the end of the room');
  });
});
