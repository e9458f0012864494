import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { constants, existsSync } from 'node:fs';
import { access, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { promisify } from 'node:util';
import { describeMachine } from '../capacity/describeMachine.ts';
import { isEveryInterface } from '../isEveryInterface.ts';
import { inspectSocketFile, type ListenPlace } from '../listenSocket.ts';
import { inspectRedis, type RedisReport } from './inspectRedis.ts';

/** What the doctor asks of the machine it runs on. Tests replace it. */
export interface Machine {
  /** Without the v. */
  readonly nodeVersion: string;
  /** As capacity files name it. */
  readonly description: string;
  readonly isRoot: boolean;
  /** Of this machine, or of its container. */
  readonly memoryBytes: number;
  /** The wall clock. */
  nowMs(): number;
  /** When a file was written that was written just now, by the clock of its file system; undefined if none can be. */
  fileTimeMs(): Promise<number | undefined>;
  /** How many files and sockets a process may open; undefined if the system does not say. */
  openFiles(): Promise<number | undefined>;
  /** Why nobody could listen there now, as Node's error; undefined if they could. */
  listenError(place: ListenPlace): Promise<unknown>;
  /** Whether a Rumpus answers there. */
  isServed(place: ListenPlace): Promise<boolean>;
  /** How the TLS of a web address is. */
  inspectTls(url: URL): Promise<TlsReport>;
  hasFile(path: string): boolean;
  /** How the Redis at this address is. */
  inspectRedis(url: string): Promise<RedisReport>;
}

export interface TlsReport {
  /** Node's or OpenSSL's code of what went wrong. */
  readonly code?: string;
  /** When the certificate expires. */
  readonly validToMs?: number;
}

const PATIENCE_MS = 3_000;
const HTTPS_PORT = 443;

export const thisMachine: Machine = {
  nodeVersion: process.versions.node,
  description: describeMachine(),
  isRoot: process.getuid?.() === 0,
  // In a container it is the container's; without one, it is 0 or larger than the machine's.
  memoryBytes: Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
  nowMs: () => Date.now(),
  fileTimeMs: () => writeNow().catch(() => undefined),
  openFiles: () => readOpenFiles().catch(() => undefined),
  listenError: tryToListen,
  isServed: (place) => answersWell(place).catch(() => false),
  inspectTls,
  hasFile: existsSync,
  inspectRedis: (url) => inspectRedis(url, PATIENCE_MS),
};

async function writeNow(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'rumpus-doctor-'));
  try {
    const path = join(folder, 'now');
    await writeFile(path, '');
    return (await stat(path)).mtimeMs;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readOpenFiles(): Promise<number | undefined> {
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', 'ulimit -n']);
  const limit = stdout.trim();
  if (limit === 'unlimited') return Number.POSITIVE_INFINITY;
  return /^\d+$/.test(limit) ? Number(limit) : undefined;
}

async function tryToListen({ port, host, listenSocket }: ListenPlace): Promise<unknown> {
  if (listenSocket !== undefined) return socketError(listenSocket);
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', resolve);
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

/** Without an attempt, which would replace an abandoned socket. */
async function socketError(path: string): Promise<unknown> {
  try {
    await inspectSocketFile(path);
    await access(dirname(path), constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return error;
  }
}

async function answersWell({ port, host, listenSocket }: ListenPlace): Promise<boolean> {
  const name = isEveryInterface(host) ? 'localhost' : host;
  const where = listenSocket === undefined ? { host: name, port } : { socketPath: listenSocket };
  const asking = get({ ...where, path: '/healthz', signal: AbortSignal.timeout(PATIENCE_MS) });
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  return answer.statusCode === 200 && (await text(answer)) === 'ok';
}

function inspectTls(url: URL): Promise<TlsReport> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const socket = connect({ host, port: Number(url.port || HTTPS_PORT), servername: /[a-z]/i.test(host) ? host : '' });
  return new Promise<TlsReport>((resolve) => {
    socket.setTimeout(PATIENCE_MS, () => resolve({ code: 'ETIMEDOUT' }));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve({ code: error.code ?? error.message }));
    socket.once('secureConnect', () => resolve({ validToMs: Date.parse(socket.getPeerCertificate().valid_to) }));
  }).finally(() => socket.destroy());
}
