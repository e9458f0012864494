import { matchMaker } from '@colyseus/core';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Config, readConfig } from '../../server/config.ts';
import { createGameServer, type GameServer } from '../../server/createGameServer.ts';
import { gameList } from '../../server/games/gameList.ts';

const game = gameList[0]!.name;
const running: GameServer[] = [];

afterEach(async () => {
  for (const gameServer of running.splice(0)) await gameServer.close();
});

async function start(env: Record<string, string> = {}): Promise<{ gameServer: GameServer; port: number }> {
  const config: Config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', ...env });
  const gameServer = await createGameServer(config);
  running.push(gameServer);
  return { gameServer, ...(await gameServer.listen()) };
}

async function createRoom(port: number): Promise<{ status: number; answer: unknown }> {
  const response = await fetch(`http://127.0.0.1:${port}/matchmake/create/${game}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  return { status: response.status, answer: await response.json() };
}

describe('a game server', () => {
  it('can be followed by another in the same process, which knows nothing of the first', async () => {
    const first = await start();
    expect((await createRoom(first.port)).status).toBe(200);
    await first.gameServer.close();
    await expect(fetch(`http://127.0.0.1:${first.port}/healthz`)).rejects.toThrow();

    const second = await start();
    expect(await matchMaker.query({})).toEqual([]);
    expect((await createRoom(second.port)).status).toBe(200);
    const metrics = await (await fetch(`http://127.0.0.1:${second.port}/metrics`)).text();
    expect(metrics).toContain(`rumpus_rooms{game="${game}"} 1`);
  });

  it('rejects with EADDRINUSE when its port is taken, and can then be closed', async () => {
    const { port } = await start();
    const gameServer = await createGameServer(readConfig({ PORT: `${port}`, HOST: '127.0.0.1', LOG_LEVEL: 'silent' }));
    running.push(gameServer);
    await expect(gameServer.listen()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('refuses a room above MAX_ROOMS with a sentence', async () => {
    const { port } = await start({ MAX_ROOMS: '1' });
    expect((await createRoom(port)).status).toBe(200);
    expect(await createRoom(port)).toMatchObject({
      status: 503,
      answer: { code: 503, error: 'No room can be opened right now. Join one by its code, or try again soon.' },
    });
  });

  it('closes a connection that sends a larger frame than any client of ours', async () => {
    const { port } = await start();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
    const code = await new Promise<number>((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => socket.send(Buffer.alloc(1025)));
      socket.once('close', resolve);
    });
    expect(code).toBe(1009);
  });

  it('closes although a peer never hangs up', async () => {
    const { gameServer, port } = await start();
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { autoPong: false });
    await new Promise((resolve) => socket.once('open', resolve));
    socket.pause();
    socket.on('error', () => undefined);
    await gameServer.close();
    socket.terminate();
  });
});
