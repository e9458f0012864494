import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { createServer, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '../../../server/config.ts';
import { createGameServer } from '../../../server/createGameServer.ts';
import { createLog } from '../../../server/createLog.ts';
import type { GameServer } from '../../../server/GameServer.ts';
import { peerOf } from '../../../server/protection/unixPeers.ts';
import { gameList } from '../../../shared/games/gameList.ts';

const game = gameList[0]!.name;

interface Answer {
  readonly status: number;
  readonly body: string;
}

it('takes nobody for the proxy because their connection is gone', () => {
  expect(peerOf(new Socket())).toBeUndefined();
});

describe('a server behind a Unix socket', () => {
  let folder: string;
  let path: string;
  let gameServer: GameServer;
  let lines: { msg: string; address?: string }[];

  async function start(env: Record<string, string>): Promise<void> {
    const config = readConfig({ LISTEN_SOCKET: path, ...env });
    const stream = { write: (line: string) => lines.push(JSON.parse(line)) };
    const log = createLog({ level: 'info', showAddress: (address) => address, stream });
    gameServer = await createGameServer(config, { log });
    await gameServer.listen();
  }

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rumpus-socket-'));
    path = join(folder, '1.sock');
    lines = [];
  });
  afterEach(async () => {
    await gameServer.close();
    rmSync(folder, { recursive: true });
  });

  /** @param forwardedFor what the proxy says of where the request comes from, if anything */
  async function ask(target: string, forwardedFor?: string, body?: string): Promise<Answer> {
    const forwarded = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor };
    const headers = { host: 'localhost', 'content-type': 'application/json', ...forwarded };
    const asking = request({ socketPath: path, path: target, method: body === undefined ? 'GET' : 'POST', headers });
    asking.end(body);
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    return { status: answer.statusCode!, body: await text(answer) };
  }

  const open = (forwardedFor?: string) => ask(`/matchmake/create/${game}`, forwardedFor, '{}');
  const statuses = async (...addresses: (string | undefined)[]) => {
    const answers: number[] = [];
    for (const address of addresses) answers.push((await open(address)).status);
    return answers;
  };

  it('counts each address that the proxy names by itself, and all that it does not name as one', async () => {
    await start({ ADDRESS_MAX_ROOMS: '1' });
    const [one, other] = ['198.51.100.1', '198.51.100.2'];
    expect(await statuses(one, one, other, other)).toEqual([200, 429, 200, 429]);
    expect(await statuses(undefined, undefined, '')).toEqual([200, 429, 429]);
    const addresses = lines.flatMap(({ msg, address }) => (msg === 'seat reserved' && address ? [address] : []));
    expect(addresses).toEqual([one, other, 'unix']);
    expect(lines.filter(({ msg }) => msg.startsWith('a player came through LISTEN_SOCKET but without'))).toHaveLength(
      1,
    );
  });

  it('believes only the proxy, and not what a client wrote before it', async () => {
    await start({ ADDRESS_MAX_ROOMS: '1' });
    expect(await statuses('1.1.1.1, 198.51.100.1', '2.2.2.2, 198.51.100.1')).toEqual([200, 429]);
    // Nobody can take the name of those whom the proxy does not name.
    expect(await statuses('unix', 'unix', undefined)).toEqual([200, 429, 200]);
    // A further proxy in front of it must be named.
    expect(await statuses('198.51.100.3, 10.0.0.1', '198.51.100.4, 10.0.0.1')).toEqual([200, 429]);
  });

  it('believes what stands before a proxy that is named', async () => {
    await start({ ADDRESS_MAX_ROOMS: '1', TRUSTED_PROXIES: '10.0.0.1' });
    expect(await statuses('198.51.100.3, 10.0.0.1', '198.51.100.4, 10.0.0.1')).toEqual([200, 200]);
  });

  it('exempts nobody from the limits, not even loopback', async () => {
    await start({ ADDRESS_MAX_ROOMS: '1' });
    expect(await statuses('127.0.0.1', '127.0.0.1')).toEqual([200, 429]);
  });

  it('holds many connections of the proxy, and counts WebSockets for whom it names', async () => {
    await start({ ADDRESS_MAX_SOCKETS: '2', ADDRESS_MAX_CONNECTIONS: '1' });
    const sockets: WebSocket[] = [];
    const connect = async (forwardedFor: string): Promise<number> => {
      const { processId, roomId, sessionId } = JSON.parse((await open(forwardedFor)).body) as Record<string, string>;
      const socket = new WebSocket(`ws+unix:${path}:/${processId}/${roomId}?sessionId=${sessionId}`, {
        headers: { 'x-forwarded-for': forwardedFor, host: 'localhost' },
      });
      socket.on('error', () => {});
      sockets.push(socket);
      const refused = once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode as number);
      return Promise.race([refused, once(socket, 'upgrade').then(([{ statusCode }]) => statusCode as number)]);
    };
    const people = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.1'];
    const outcomes: number[] = [];
    for (const person of people) outcomes.push(await connect(person));
    expect(outcomes).toEqual([101, 101, 101, 429]);
    for (const socket of sockets) socket.terminate();
  });

  it('believes the proxy also on connections that another process has accepted for it', async () => {
    const door = createServer({ pauseOnConnect: true }, (socket) => gameServer.takeConnection(socket, '')).listen(path);
    await once(door, 'listening');
    gameServer = await createGameServer(readConfig({ LISTEN_SOCKET: path, ADDRESS_MAX_ROOMS: '1' }), {
      log: createLog({ level: 'silent' }),
    });
    const { port } = await gameServer.listen({ host: '127.0.0.1', port: 0 });
    expect(await statuses('198.51.100.1', '198.51.100.1', '198.51.100.2', undefined)).toEqual([200, 429, 200, 200]);
    // Who comes to the port of this process alone is believed nothing.
    const headers = { 'content-type': 'application/json' };
    const openAtPort = async (claimed: string) =>
      (
        await fetch(`http://127.0.0.1:${port}/matchmake/create/${game}`, {
          method: 'POST',
          headers: { ...headers, 'x-forwarded-for': claimed },
          body: '{}',
        })
      ).status;
    expect([await openAtPort('198.51.100.3'), await openAtPort('198.51.100.4')]).toEqual([200, 429]);
    door.close();
  });

  it('answers what needs no address', async () => {
    await start({});
    expect(await ask('/healthz')).toEqual({ status: 200, body: 'ok' });
    expect((await ask('/metrics')).status).toBe(200);
    expect((await ask('/')).body).not.toContain('undefined');
  });
});
