import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { configTable } from '../../server/config.ts';
import { closeCodes } from '../../shared/protocol.ts';
import { ServerProcess } from '../server/ServerProcess.ts';
import { wrongValues } from '../server/wrongValues.ts';
import { joinRoom } from '../support/joinRoom.ts';
import { until } from '../support/until.ts';

const failOnSignal = fileURLToPath(new URL('../server/failOnSignal.ts', import.meta.url));
const rejectOnSignal = fileURLToPath(new URL('../server/rejectOnSignal.ts', import.meta.url));

// All at the same time, because each test has a process of its own and mostly waits for it.
describe.concurrent('starting the server', () => {
  it('ends with code 1 and a sentence when the port is in use', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await using server = new ServerProcess({ PORT: `${port}` });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stderr).toContain(`Rumpus cannot start. Port ${port} is in use`);
    expect(server.stderr).not.toContain('    at ');
    holder.close();
  });

  it('ends with code 1 and one line for each wrong setting, however many there are', async () => {
    // Of each variable the first; no environment can hold a NUL.
    const byName = new Map(
      wrongValues
        .filter(([, value]) => !value.includes('\0'))
        .toReversed()
        .map((wrong) => [wrong[0], wrong]),
    );
    await using server = new ServerProcess(
      Object.fromEntries([...byName.values()].map(([name, value]) => [name, value])),
    );
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(byName.size).toBe(configTable.length);
    const [first, ...lines] = server.stderr.trimEnd().split('\n');
    expect(first).toBe(`Rumpus cannot start. ${configTable.length} settings are wrong:`);
    expect(lines).toHaveLength(configTable.length);
    for (const [index, { name, isNeededInProduction }] of configTable.entries()) {
      const [, value, allowed] = byName.get(name)!;
      expect(lines[index]).toContain(`${name}`);
      expect(lines[index]).toContain(` must be ${allowed}. ${isNeededInProduction ? 'Correct it.' : 'Unset it '}`);
      if (configTable[index]?.isSecret) expect(server.stderr).not.toContain(value);
    }
  });
});

describe.concurrent('the secret of identities', () => {
  it('is needed under NODE_ENV=production: code 1 without, and with it the server runs', async () => {
    await using bare = new ServerProcess({ NODE_ENV: 'production' });
    expect(await bare.ended).toEqual({ code: 1, signal: null });
    expect(bare.stderr).toContain('IDENTITY_SECRET must be set when NODE_ENV=production');
    await using server = new ServerProcess({ NODE_ENV: 'production', IDENTITY_SECRET: 'x'.repeat(44) });
    const { room } = await joinRoom(await server.listening());
    await room.leave();
    expect(server.stderr).not.toContain('IDENTITY_SECRET');
  });

  it('is made for the process elsewhere, with a warning', async () => {
    await using server = new ServerProcess({});
    await server.listening();
    await until(() => server.stderr.includes('IDENTITY_SECRET is not set'), 'the warning');
  });
});

describe.concurrent('an error that nothing caught', () => {
  it('is written and counted when it is a rejection, and the room plays on', async () => {
    await using server = new ServerProcess({}, [rejectOnSignal]);
    const origin = await server.listening();
    const { room } = await joinRoom(origin);
    server.signal('SIGUSR2');
    await until(() => server.stderr.includes('rejected by the test'), 'the log line');
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    expect(metrics).toContain('rumpus_unforeseen_errors_total{kind="rejection"} 1');
    await new Promise((resolve) => room.onStateChange.once(resolve));
    await room.leave();
  });

  it('closes the server as SIGTERM does when it is an exception, and ends with code 1', async () => {
    await using server = new ServerProcess({}, [failOnSignal]);
    const origin = await server.listening();
    const players = [await joinRoom(origin), await joinRoom(origin)];
    server.signal('SIGUSR2');
    const codes = await Promise.all(players.map(({ closed }) => closed));
    expect(codes).toEqual([closeCodes.serverClosing, closeCodes.serverClosing]);
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.stderr).toContain('thrown by the test');
    expect(server.stderr).not.toContain('did not close in time');
  });
});

describe.concurrent('stopping the server', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'on %s tells everybody in a room and ends with code 0',
    async (signal) => {
      await using server = new ServerProcess({});
      const origin = await server.listening();
      const players = [await joinRoom(origin), await joinRoom(origin)];
      server.signal(signal);
      const codes = await Promise.all(players.map(({ closed }) => closed));
      expect(codes).toEqual([closeCodes.serverClosing, closeCodes.serverClosing]);
      expect(await server.ended).toEqual({ code: 0, signal: null });
    },
  );

  it('is between two lines of the log, of which the first says whom to signal', async () => {
    await using server = new ServerProcess({});
    const { port } = new URL(await server.listening());
    // No terminal, so no QR code.
    expect(server.stdout).not.toMatch(/[▀▄█]/);
    server.signal('SIGTERM');
    await server.ended;
    const lines = server.stderr.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as object]));
    const { pid } = server;
    const started = { msg: 'the server has started', level: 30, version: expect.any(String), pid, port: Number(port) };
    expect(lines).toContainEqual(expect.objectContaining({ ...started, node: process.versions.node }));
    expect(lines.at(-1)).toMatchObject({ msg: 'the server has ended', level: 30, code: 0 });
  });

  it('takes a signal that comes twice, as through npm, for one', async () => {
    await using server = new ServerProcess({});
    const { closed } = await joinRoom(await server.listening());
    server.signal('SIGINT');
    server.signal('SIGINT');
    server.signal('SIGTERM');
    expect(await closed).toBe(closeCodes.serverClosing);
    expect(await server.ended).toEqual({ code: 0, signal: null });
  });
});
