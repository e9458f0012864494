import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { gameList } from '../../shared/games/gameList.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { joinRoom } from '../support/joinRoom.ts';

const game = gameList[0]!.name;
const hangOnDispose = fileURLToPath(new URL('../server/hangOnDispose.ts', import.meta.url));
const failOnSignal = fileURLToPath(new URL('../server/failOnSignal.ts', import.meta.url));

// At the same time, because each test has a process of its own and waits for seconds.
describe.concurrent('a server in which something hangs', () => {
  test('leaves no way in behind an exception while something still hangs', async () => {
    await using server = new ServerProcess({ SHUTDOWN_GRACE_MS: '3000' }, [hangOnDispose, failOnSignal]);
    const origin = await server.listening();
    const { closed } = await joinRoom(origin);
    server.signal('SIGUSR2');
    expect(await closed).toBe(closeCodes.serverClosing);
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);
    expect((await fetch(`${origin}/matchmake/create/${game}`, { method: 'POST' })).status).toBe(503);
    expect(await server.ended).toEqual({ code: 1, signal: null });
  });

  test('refuses new players from the first moment, and is cut off when the grace is over, when a room hangs', async () => {
    await using server = new ServerProcess({ SHUTDOWN_GRACE_MS: '3000' }, [hangOnDispose]);
    const origin = await server.listening();
    const { closed } = await joinRoom(origin);
    server.signal('SIGTERM');
    expect(await closed).toBe(closeCodes.serverClosing);
    const readiness = await fetch(`${origin}/readyz`);
    expect({ status: readiness.status, text: await readiness.text() }).toEqual({
      status: 503,
      text: 'The server is closing.',
    });
    expect((await fetch(`${origin}/matchmake/create/${game}`, { method: 'POST' })).status).toBe(503);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stderr).toContain('did not close in time');
  });

  test('ends before its grace is over when a person keeps telling it', async () => {
    await using server = new ServerProcess({ SHUTDOWN_GRACE_MS: '25000' }, [hangOnDispose]);
    const { closed } = await joinRoom(await server.listening());
    const pressing = setInterval(() => server.signal('SIGINT'), 500);
    await closed;
    expect(await server.ended).toEqual({ code: 1, signal: null });
    clearInterval(pressing);
    expect(server.stderr).not.toContain('did not close in time');
  });
});
