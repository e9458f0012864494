import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { matchMaker } from '@colyseus/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { createGameServer } from '../../../server/createGameServer.ts';
import type { GameServer } from '../../../server/GameServer.ts';
import { gameList } from '../../../shared/games/gameList.ts';

const game = gameList[0]!.name;
let clientDirectory: string;
let gameServer: GameServer;
let origin: string;

beforeAll(async () => {
  clientDirectory = mkdtempSync(join(tmpdir(), 'rumpus-page-'));
  mkdirSync(join(clientDirectory, 'assets'));
  writeFileSync(join(clientDirectory, 'index.html'), '<html><head><title>Rumpus</title></head><body></body></html>');
  writeFileSync(join(clientDirectory, 'assets/main-abc123.js'), 'export {};');
  writeFileSync(join(clientDirectory, 'icon.svg'), '<svg/>');
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', PUBLIC_URL: 'http://play.example' });
  gameServer = await createGameServer(config, { clientDirectory });
  const { port } = await gameServer.listen();
  origin = `http://127.0.0.1:${port}`;
});

afterAll(async () => {
  await gameServer.close();
  rmSync(clientDirectory, { recursive: true });
});

async function ask(path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(origin + path);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe('the operator’s routes', () => {
  it('say that the process is alive and takes players', async () => {
    expect(await ask('/healthz')).toMatchObject({ status: 200, text: 'ok' });
    expect(await ask('/readyz')).toMatchObject({ status: 200, text: 'ok' });
  });

  it('give Prometheus text, with the rooms of each game', async () => {
    const before = await ask('/metrics');
    expect(before.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(before.text).toContain(`rumpus_rooms{game="${game}"} 0`);
    const { roomId } = await matchMaker.createRoom(game, { visibility: 'private' });
    expect((await ask('/metrics')).text).toContain(`rumpus_rooms{game="${game}"} 1`);
    await matchMaker.getLocalRoomById(roomId).disconnect();
    expect((await ask('/metrics')).text).toContain(`rumpus_rooms{game="${game}"} 0`);
    for (const name of ['rumpus_step_seconds', 'rumpus_loop_delay_worst_seconds', 'process_cpu_seconds_total']) {
      expect(before.text).toContain(`# TYPE ${name} `);
    }
  });

  it('list public rooms and no private ones', async () => {
    const open = await matchMaker.createRoom(game, { visibility: 'public' });
    const hidden = await matchMaker.createRoom(game, { visibility: 'private' });
    const empty = await matchMaker.createRoom(game, { visibility: 'public' });
    for (const { roomId } of [open, hidden]) {
      const headers = { 'Content-Type': 'application/json' };
      await fetch(`${origin}/matchmake/joinById/${roomId}`, { method: 'POST', headers, body: '{}' });
    }
    const { text } = await ask('/api/rooms');
    const maxPlayers = gameList[0]!.usualPlayers;
    const room = { code: open.roomId, game, players: 1, maxPlayers, phase: 'warmup', pingMs: 0, title: '' };
    const choices = { mode: 'crown' };
    expect(JSON.parse(text)).toEqual({ rooms: [{ ...room, arena: expect.stringMatching(/^[a-z]+$/), choices }] });
    for (const { roomId } of [open, hidden, empty]) await matchMaker.getLocalRoomById(roomId).disconnect();
    expect(JSON.parse((await ask('/api/rooms')).text)).toEqual({ rooms: [] });
  });

  it('are never cached', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/api/rooms']) {
      expect((await ask(path)).headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('the page', () => {
  it('is served at / and asked for again each time', async () => {
    const { status, text, headers } = await ask('/');
    expect(status).toBe(200);
    expect(text).toContain('<title>Rumpus</title>');
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('is served under an invite link, with a preview', async () => {
    const { status, text } = await ask('/r/bcd-fg');
    expect(status).toBe(200);
    expect(text).toContain('<title>Rumpus</title>');
    expect(text).toContain('content="Play Rumpus in room BCDFG"');
    expect(text).toContain('content="http://play.example/r/BCDFG"');
  });

  it('is served with 404 under a link that holds no code, so that it can say so', async () => {
    const { status, text } = await ask('/r/%3Cscript%3E');
    expect(status).toBe(404);
    expect(text).toContain('<title>Rumpus</title>');
    expect(text).toContain('not a room code');
    expect(text).not.toContain('<script>');
  });

  it('keeps hashed files for ever and others until the next question', async () => {
    expect((await ask('/assets/main-abc123.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await ask('/icon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  it('may run its own scripts and nothing inline', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('upgrade-insecure-requests');
  });
});

describe('an address without a page', () => {
  it.each(['/nope', '/assets/gone.js', '/r/BCDFG/more', '/../package.json', '/%2e%2e/package.json', '/.env'])(
    'answers %s with 404 and a sentence',
    async (path) => {
      const { status, text, headers } = await ask(path);
      expect(status).toBe(404);
      expect(text).toBe('There is nothing at this address. The game is at /.');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('answers one that cannot be read with 400 and nothing of the server’s insides', async () => {
    expect(await ask('/r/%ff')).toMatchObject({ status: 400, text: 'The server could not read this request.' });
  });
});
