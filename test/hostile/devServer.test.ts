import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vite = fileURLToPath(new URL('../../node_modules/vite/bin/vite.js', import.meta.url));

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const canConnect = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port });
    const settle = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });

test('the development server is reached from this machine alone', async ({ task }) => {
  const port = await findFreePort();
  const child = spawn(process.execPath, [vite, '--config', 'vite.dev.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: `${port}` },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    let said = '';
    while (!said.includes(`:${port}/`)) said += stripVTControlCharacters(String((await once(child.stdout, 'data'))[0]));
    expect(await canConnect('127.0.0.1', port)).toBe(true);
    const others = Object.values(networkInterfaces()).flatMap((entries) =>
      (entries ?? []).filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
    );
    // Any other address must be refused, even of loopback. This one exists on every Linux.
    for (const host of [...others, '127.0.0.2']) expect(await canConnect(host, port), host).toBe(false);
    task.meta.hostile = { result: `127.0.0.1 alone, not ${[...others, '127.0.0.2'].length} other addresses` };
  } finally {
    child.kill('SIGTERM');
    await once(child, 'close');
  }
});
