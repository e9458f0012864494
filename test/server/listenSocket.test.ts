import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectSocketFile, prepareToListen, removeAbandoned } from '../../server/listenSocket.ts';

const module = new URL('../../server/listenSocket.ts', import.meta.url).href;

describe('a server that listens on a Unix socket', () => {
  let folder: string;
  let path: string;
  const servers: Server[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rumpus-socket-'));
    path = join(folder, '1.sock');
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) await server[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  async function listen(): Promise<Server> {
    const server = createServer();
    const where = await prepareToListen(server, { host: '127.0.0.1', port: 1, listenSocket: path });
    server.listen(where);
    servers.push(server);
    await once(server, 'listening');
    return server;
  }

  /** Another process that listens there. */
  async function run(whenReady: string) {
    const program = `
      import { createServer } from 'node:net';
      import { inspectSocketFile, prepareToListen, removeAbandoned } from ${JSON.stringify(module)};
      const server = createServer();
      const place = { host: '', port: 1, listenSocket: ${JSON.stringify(path)} };
      const where = await prepareToListen(server, place);
      server.listen(where, () => { console.log('ready'); ${whenReady} });`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    return { child, ended };
  }

  it('creates it for its user and its group alone, whatever the umask, and removes it when it closes', async () => {
    for (const umask of [0o000, 0o077]) {
      const before = process.umask(umask);
      const server = await listen();
      expect(process.umask(before)).toBe(umask);
      expect(lstatSync(path).mode & 0o777).toBe(0o660);
      await server[Symbol.asyncDispose]();
      expect(existsSync(path)).toBe(false);
    }
  });

  it('replaces that of a server that was killed', async () => {
    const { child, ended } = await run('');
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(path)).toBe(true);
    expect((await listen()).address()).toBe(path);
  });

  it('leaves alone that of a server that has replaced the one of a killed server meanwhile', async () => {
    const { child, ended } = await run('');
    child.kill('SIGKILL');
    await ended;
    const abandoned = (await inspectSocketFile(path))!;
    const winner = await listen();
    await expect(removeAbandoned(path, abandoned)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const connected = once(winner, 'connection');
    const peer = connect(path);
    ((await connected)[0] as Socket).destroy();
    peer.destroy();
    expect(readdirSync(folder)).toEqual(['1.sock']);
  });

  it('finds nothing to remove if another one has just done so', async () => {
    const { child, ended } = await run('');
    child.kill('SIGKILL');
    await ended;
    const abandoned = (await inspectSocketFile(path))!;
    rmSync(path);
    await removeAbandoned(path, abandoned);
    expect((await listen()).listening).toBe(true);
  });

  it('removes it also if the process exits without closing it', async () => {
    const { ended } = await run('process.exit(1);');
    await ended;
    expect(existsSync(path)).toBe(false);
  });

  it('leaves alone that of a server that runs', async () => {
    const first = await listen();
    await expect(listen()).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(first.listening && existsSync(path)).toBe(true);
  });

  it('leaves alone a file that is not a socket, and what a link leads to', async () => {
    writeFileSync(path, 'precious');
    await expect(listen()).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readFileSync(path, 'utf8')).toBe('precious');
    const target = path;
    path = join(folder, 'link.sock');
    symlinkSync(target, path);
    await expect(listen()).rejects.toMatchObject({ code: 'EEXIST' });
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });

  it('says if the folder is missing', async () => {
    path = join(folder, 'gone', '1.sock');
    await expect(listen()).rejects.toMatchObject({ code: 'EACCES' });
  });
});
