import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type AuthContext, type Client, ErrorCode, matchMaker, Room, Server, ServerError } from '@colyseus/core';
import { WebSocketTransport } from '@colyseus/ws-transport';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { believedAddress, setBelievedAddress } from '../../../server/colyseus/believedAddress.ts';
import { giveBody } from '../../../server/colyseus/giveBody.ts';
import { interceptSeatRequests, type SeatRequest } from '../../../server/colyseus/interceptSeatRequests.ts';
import { isRoomFull } from '../../../server/colyseus/isRoomFull.ts';
import { isUnanswered } from '../../../server/colyseus/isUnanswered.ts';
import { listenOrFail } from '../../../server/colyseus/listenOrFail.ts';
import { silenceCors } from '../../../server/colyseus/silenceCors.ts';
import { RawClient } from '../../support/RawClient.ts';
import { type PlainColyseus, startColyseus } from '../../support/startColyseus.ts';

let created: unknown;
let context: AuthContext | undefined;
class PlainRoom extends Room {
  override maxClients = 2;
  override onCreate(options: unknown): void {
    created = options;
  }
  override onAuth(_client: Client, _options: unknown, authContext: AuthContext): boolean {
    context = authContext;
    return true;
  }
}

const seenByExpress = vi.fn<(path: string) => void>();
let colyseus: PlainColyseus;
beforeAll(async () => {
  colyseus = await startColyseus({
    rooms: { arena: PlainRoom },
    express: (app) => {
      app.use((request, response, next) => {
        seenByExpress(request.path);
        if (request.path === '/hello') response.send('hello');
        else next();
      });
    },
  });
});
afterAll(() => colyseus.close());
beforeEach(() => {
  vi.clearAllMocks();
  interceptSeatRequests();
});

/** Asks for a seat in a new room. */
const ask = (headers: Record<string, string> = {}, method = 'create/arena', signal?: AbortSignal) =>
  fetch(`${colyseus.endpoint}/matchmake/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: '{"size":7}',
    ...(signal ? { signal } : {}),
  });

/** Has a listener meet requests before Colyseus, as the HTTP front does. Returns how to take it away. */
function meetRequests(event: 'request' | 'upgrade', meet: (request: IncomingMessage, pass: () => void) => void) {
  const { httpServer } = colyseus;
  const emit = httpServer.emit.bind(httpServer) as (name: string | symbol, ...values: unknown[]) => boolean;
  httpServer.emit = ((name: string | symbol, ...values: unknown[]) => {
    if (name !== event) return emit(name, ...values);
    meet(values[0] as IncomingMessage, () => emit(name, ...values));
    return true;
  }) as typeof httpServer.emit;
  return () => {
    httpServer.emit = emit as typeof httpServer.emit;
  };
}

describe('requests for a seat', () => {
  test('pass the interceptors in their order, and express never sees them', async () => {
    const heard: (string | SeatRequest)[] = [];
    interceptSeatRequests(
      (request, pass) => {
        heard.push(request);
        return pass();
      },
      async (_request, pass) => {
        heard.push('second');
        const answer = await pass();
        heard.push('answered');
        return answer;
      },
    );
    expect((await ask({ 'X-Real-IP': '192.0.2.1' })).status).toBe(200);
    expect(heard).toEqual([
      { method: 'create', target: 'arena', address: '192.0.2.1', options: { size: 7 } },
      'second',
      'answered',
    ]);
    await fetch(`${colyseus.endpoint}/hello`);
    expect(seenByExpress.mock.calls).toEqual([['/hello']]);
  });

  test('are refused with the code and the words of an interceptor', async () => {
    interceptSeatRequests(async () => {
      throw new ServerError(429, 'not so fast');
    });
    const answer = await ask();
    expect(answer.status).toBe(429);
    expect(await answer.json()).toEqual({ code: 429, error: 'not so fast' });
  });
});

describe('a refusal of Colyseus', () => {
  const refusals: ServerError[] = [];
  beforeEach(() => {
    refusals.length = 0;
    interceptSeatRequests(async (_request, pass) => {
      try {
        return await pass();
      } catch (error) {
        refusals.push(error as ServerError);
        throw error;
      }
    });
  });

  test('is told for a full room: one that is locked, and one whose last seat is being given away', async () => {
    const host = await RawClient.join({ endpoint: colyseus.endpoint });
    const askHere = () => matchMaker.controller.invokeMethod('joinById', host.roomId).catch(() => undefined);
    const seats = await Promise.all([askHere(), askHere(), askHere()]);
    expect(seats.filter((seat) => seat !== undefined)).toHaveLength(1);
    await ask({}, `joinById/${host.roomId}`);
    expect(refusals.map(({ code, message }) => [code, message])).toEqual([
      [ErrorCode.MATCHMAKE_UNHANDLED, `${host.roomId} is already full.`],
      [ErrorCode.MATCHMAKE_UNHANDLED, `${host.roomId} is already full.`],
      [ErrorCode.MATCHMAKE_INVALID_ROOM_ID, `room "${host.roomId}" is locked`],
    ]);
    const listing = (await matchMaker.getRoomById(host.roomId))!;
    for (const refusal of refusals) expect(isRoomFull(refusal, listing), refusal.message).toBe(true);
    await host.leave();
  });

  test.each(['create/nothing', 'joinOrCreate/nothing', 'invent/arena', 'joinById/NXNXN'])(
    'is told from the others: %s',
    async (method) => {
      await ask({}, method);
      expect(refusals).toHaveLength(1);
      expect(isRoomFull(refusals[0]!, { locked: true, clients: 2, maxClients: 2 })).toBe(false);
    },
  );

  test('is told from an answer that is lost on the way from the room', async () => {
    const host = await RawClient.join({ endpoint: colyseus.endpoint });
    const room = matchMaker.getLocalRoomById(host.roomId);
    Object.defineProperty(room, '_reserveSeat', { value: () => Promise.reject(new Error('Connection is closed.')) });
    await ask({}, `joinById/${host.roomId}`);
    expect(refusals.map(({ message }) => message)).toEqual([`${host.roomId} is already full.`]);
    expect(isRoomFull(refusals[0]!, (await matchMaker.getRoomById(host.roomId))!)).toBe(false);
    await host.leave();
  });
});

test('a process that does not say whether a seat is held is told from one that says that it is not', async () => {
  const why = (asking: Promise<unknown>) =>
    asking.then(
      () => undefined,
      (error: ServerError) => error,
    );
  const unanswered = await why(matchMaker.remoteRoomCall('NXNXN', 'checkReconnectionToken' as never, ['token'], 10));
  expect(unanswered && isUnanswered(unanswered)).toBe(true);
  const host = await RawClient.join({ endpoint: colyseus.endpoint });
  for (const options of [{}, { reconnectionToken: 'not held' }]) {
    const refused = await why(matchMaker.controller.invokeMethod('reconnect', host.roomId, options));
    expect(refused && isUnanswered(refused)).toBe(false);
  }
  await host.leave();
});

describe('the address', () => {
  const meet = (request: IncomingMessage, pass: () => void) => {
    setBelievedAddress(request.headers, '192.0.2.7');
    expect(believedAddress(request.headers)).toBe('192.0.2.7');
    pass();
  };

  test('that is believed is the one that matchmaking finds, whatever else is claimed; without it, what is claimed is', async () => {
    const heard: (string | undefined)[] = [];
    interceptSeatRequests(({ address }, pass) => {
      heard.push(address);
      return pass();
    });
    const claims = { 'X-Real-IP': '192.0.2.1', 'X-Forwarded-For': '192.0.2.2', 'X-Client-IP': '192.0.2.3' };
    const restore = meetRequests('request', meet);
    await ask(claims);
    restore();
    await ask(claims);
    await ask({ 'X-Forwarded-For': '192.0.2.2' });
    expect(heard).toEqual(['192.0.2.7', '192.0.2.1', '192.0.2.2']);
  });

  test('that is believed is the one that rooms find', async () => {
    const restore = meetRequests('upgrade', meet);
    const client = await RawClient.join({ endpoint: colyseus.endpoint });
    restore();
    expect(context?.ip).toBe('192.0.2.7');
    await client.leave();
  });
});

describe('a body that was read before', () => {
  const readFirst = (give: (request: IncomingMessage, json: string) => void) =>
    meetRequests('request', (request, pass) => {
      void text(request).then((json) => {
        give(request, json);
        pass();
      });
    });

  test('reaches a room when it is given again, as JSON whatever it said it was', async () => {
    const restore = readFirst(giveBody);
    const answer = await ask({ 'Content-Type': 'text/plain' });
    restore();
    expect([answer.status, created]).toEqual([200, { size: 7 }]);
  });

  test('is never answered without that', async () => {
    const restore = readFirst(() => {});
    // Nobody handles it in Colyseus, which would fail this run.
    const handlers = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    const rejected = once(process, 'unhandledRejection');
    const patience = new AbortController();
    const answer = ask({}, 'create/arena', patience.signal);
    expect(String((await rejected)[0])).toContain('body object should not be disturbed');
    patience.abort();
    await expect(answer).rejects.toThrow('abort');
    restore();
    for (const handler of handlers) process.on('unhandledRejection', handler);
  });
});

test('no answer names an origin once Colyseus is silenced; before, every origin may read it, with credentials', async () => {
  const corsOf = async () => {
    const { headers } = await ask({ Origin: 'https://stranger.example' });
    return ['origin', 'credentials', 'headers', 'methods'].map((what) => headers.get(`access-control-allow-${what}`));
  };
  expect((await corsOf()).slice(0, 2)).toEqual(['https://stranger.example', 'true']);
  silenceCors();
  expect(await corsOf()).toEqual([null, null, null, null]);
});

test('a port that is taken rejects; without the patch nothing ever settles', async () => {
  const plainServer = (httpServer: ReturnType<typeof createServer>) =>
    new Server({
      transport: new WebSocketTransport({ server: httpServer }),
      greet: false,
      gracefullyShutdown: false,
      logger: { ...console, error: () => {} },
    });
  const { port } = colyseus.httpServer.address() as AddressInfo;
  const [patched, plain] = [createServer(), createServer()];
  await expect(listenOrFail(plainServer(patched), patched, { port, host: '127.0.0.1' })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  const settled = vi.fn();
  const failed = once(plain, 'listening').catch((error: unknown) => error);
  void plainServer(plain).listen(port, '127.0.0.1').then(settled, settled);
  expect(await failed).toMatchObject({ code: 'EADDRINUSE' });
  await new Promise(setImmediate);
  expect(settled).not.toHaveBeenCalled();
});
