import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { Protocol } from '@colyseus/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '../../server/config.ts';
import { createGameServer } from '../../server/createGameServer.ts';
import { createLog } from '../../server/createLog.ts';
import { gameList } from '../../shared/games/gameList.ts';
import { Nginx } from '../support/Nginx.ts';

const game = gameList[0]!.name;
/** Of loopback, as different people's. The certificate is signed by nobody. */
const from = (address: string) => ({ localAddress: address, rejectUnauthorized: false });
const [ANN, BEN] = ['127.0.0.31', '127.0.0.32'] as const;
const CLAIMED = '203.0.113.77';

interface Seat {
  readonly processId: string;
  readonly roomId: string;
  readonly sessionId: string;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rumpus-socket-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function reserve(site: string, target: string, address: string): Promise<Seat> {
  const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': CLAIMED };
  const asking = request(`${site}/matchmake/${target}`, { ...from(address), method: 'POST', headers });
  asking.end('{}');
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  return (await json(answer)) as Seat;
}

/** @returns the status of the answer to the handshake, and the WebSocket, which has got the first frame if it is open */
async function enter(site: string, seat: Seat, address: string): Promise<{ status: number; socket: WebSocket }> {
  const path = `${seat.processId}/${seat.roomId}?sessionId=${seat.sessionId}`;
  const socket = new WebSocket(`${site.replace('https', 'wss')}/${path}`, from(address));
  socket.on('error', () => {});
  const refused = once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode as number);
  const joined = once(socket, 'message').then(([frame]) => ((frame as Buffer)[0] === Protocol.JOIN_ROOM ? 101 : 0));
  return { status: await Promise.race([refused, joined]), socket };
}

it('nginx reaches a server through a Unix socket, and the server knows who comes', async () => {
  await using nginx = await Nginx.prepare();
  const path = join(folder, '1.sock');
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line) };
  const log = createLog({ level: 'info', showAddress: (address) => address, stream });
  const config = readConfig({ LISTEN_SOCKET: path, PUBLIC_URL: nginx.address, ADDRESS_MAX_CONNECTIONS: '1' });
  const gameServer = await createGameServer(config, { log });
  await gameServer.listen();
  await nginx.start([`unix:${path}`, `unix:${path}`]);

  const first = await reserve(nginx.address, `create/${game}`, ANN);
  const sockets: WebSocket[] = [];
  const statuses: number[] = [];
  for (const address of [ANN, ANN, BEN, BEN]) {
    const isFirst = statuses.length === 0;
    const seat = isFirst ? first : await reserve(nginx.address, `joinById/${first.roomId}`, address);
    const { status, socket } = await enter(nginx.address, seat, address);
    sockets.push(socket);
    statuses.push(status);
  }
  expect(statuses).toEqual([101, 429, 101, 429]);
  for (const address of [ANN, BEN]) expect(lines.join('')).toContain(`"address":"${address}"`);
  // What people claim themselves.
  expect(lines.join('')).not.toContain(CLAIMED);
  for (const socket of sockets) socket.terminate();
  await gameServer.close();
  expect(existsSync(path)).toBe(false);
});
