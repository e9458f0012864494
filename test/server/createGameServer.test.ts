import { LocalPresence, matchMaker } from '@colyseus/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Config, readConfig } from '../../server/config.ts';
import { createGameServer } from '../../server/createGameServer.ts';
import type { GameServer } from '../../server/GameServer.ts';
import { gameList } from '../../shared/games/gameList.ts';

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

  it('refuses new players from the first moment of closing, and says so, while a room hangs', async () => {
    const { gameServer, port } = await start();
    const origin = `http://127.0.0.1:${port}`;
    await createRoom(port);
    const freeCode = LocalPresence.prototype.hdel;
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const hanging = vi.spyOn(LocalPresence.prototype, 'hdel').mockImplementation(async function (
      this: LocalPresence,
      ...field
    ) {
      await released;
      return freeCode.apply(this, field);
    });
    let isClosed = false;
    const closing = gameServer.close().then(() => {
      isClosed = true;
    });
    const readiness = await fetch(`${origin}/readyz`);
    const answers = {
      readiness: [readiness.status, await readiness.text()],
      room: (await fetch(`${origin}/matchmake/create/${game}`, { method: 'POST' })).status,
      health: (await fetch(`${origin}/healthz`)).status,
      isClosed,
      rooms: hanging.mock.calls.length,
    };
    release();
    await closing;
    hanging.mockRestore();
    expect(answers).toEqual({
      readiness: [503, 'The server is closing.'],
      room: 503,
      health: 200,
      isClosed: false,
      rooms: 1,
    });
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
