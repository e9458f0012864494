import { type BigIntStats, rmSync } from 'node:fs';
import { link, lstat, rename, rm } from 'node:fs/promises';
import { connect, type Server } from 'node:net';
import type { Config } from './config.ts';

/** Where a server listens: on a Unix socket, if there is one. */
export type ListenPlace = Pick<Config, 'host' | 'port'> & Partial<Pick<Config, 'listenSocket'>>;

/** Its user and its group may connect. The proxy belongs to the group; nobody else may claim to be the proxy. */
const UMASK = 0o117;

/**
 * Prepares a server to listen. On a Unix socket, removes the file that a killed server has left.
 * @returns the path or the port to listen on
 * @throws Error as `inspectSocketFile` does
 */
export async function prepareToListen(
  server: Server,
  { port, listenSocket: path }: ListenPlace,
): Promise<string | number> {
  if (path === undefined) return port;
  const abandoned = await inspectSocketFile(path);
  if (abandoned) await removeAbandoned(path, abandoned);
  guardSocketFile(server, path);
  return path;
}

/**
 * Finds out whether a server can listen on a Unix socket.
 * @returns what a killed server has left there, if there is something
 * @throws Error with the code EADDRINUSE if somebody else may listen there, EEXIST if it is something else, or one of Node
 */
export async function inspectSocketFile(path: string): Promise<BigIntStats | undefined> {
  const found = await unlessMissing(lstat(path, { bigint: true }));
  if (!found) return undefined;
  // To connect to a file that is not a socket fails in the same way as with an abandoned socket.
  if (!found.isSocket()) throw failure('EEXIST', path);
  const code = await connectError(path);
  if (code === 'ENOENT') return undefined;
  if (code === 'ECONNREFUSED') return found;
  throw failure('EADDRINUSE', path);
}

/**
 * Removes what a killed server has left. Of several servers that start there at once, one may have replaced it already, and
 * nobody would find that server any more if its socket was removed.
 */
export async function removeAbandoned(path: string, abandoned: BigIntStats): Promise<void> {
  const aside = `${path}.${process.pid}`;
  if ((await unlessMissing(rename(path, aside).then(() => true))) === undefined) return;
  const { ino, mtimeNs } = await lstat(aside, { bigint: true });
  const isIt = ino === abandoned.ino && mtimeNs === abandoned.mtimeNs;
  if (!isIt) await link(aside, path);
  await rm(aside);
  if (!isIt) throw failure('EADDRINUSE', path);
}

/** Makes a server create its socket with the right mode at once, and remove it also when the process ends without closing. */
function guardSocketFile(server: Server, path: string): void {
  const listen = server.listen.bind(server) as (...values: unknown[]) => Server;
  const listenGuarded = (...values: unknown[]): Server => {
    // Node creates the file before `listen` returns.
    const before = process.umask(UMASK);
    try {
      return listen(...values);
    } finally {
      process.umask(before);
    }
  };
  Object.defineProperty(server, 'listen', { value: listenGuarded });
  const remove = () => {
    if (server.listening) rmSync(path, { force: true });
  };
  process.once('exit', remove);
  // Node has removed it then, and another one may be there since.
  server.once('close', () => process.off('exit', remove));
}

/** Node's code, if nobody takes the connection. */
function connectError(path: string): Promise<string | undefined> {
  const socket = connect(path);
  return new Promise<string | undefined>((resolve) => {
    socket.once('error', (error) => resolve(codeOf(error) ?? error.message));
    socket.once('connect', () => resolve(undefined));
  }).finally(() => socket.destroy());
}

/** Undefined if there is no such file. */
async function unlessMissing<Found>(finding: Promise<Found>): Promise<Found | undefined> {
  try {
    return await finding;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
