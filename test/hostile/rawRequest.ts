import { connect, type Socket } from 'node:net';

/** What the server sent back before it closed the connection or had nothing more to send. */
export interface RawAnswer {
  /** The status of the first answer; undefined if there was none. */
  readonly status: number | undefined;
  readonly text: string;
  readonly isClosed: boolean;
}

/** The bytes of a request. Headers are sent exactly as given, and none are added. */
export function writeRequest(line: string, headers: readonly string[] = [], body = ''): string {
  return [line, ...headers, '', body].join('\r\n');
}

/**
 * Sends bytes over a new socket and returns what comes back.
 * @param patienceMs how long to wait for an answer to begin; the server may be waiting for the rest of the request
 */
export function rawRequest(port: number, bytes: string | Buffer, patienceMs = 2_000): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    // The answer has no body, although its head announces one.
    const isHead = bytes.toString().startsWith('HEAD ');
    let text = '';
    let isClosed = false;
    const settle = () => {
      clearTimeout(timer);
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1];
      resolve({ status: status === undefined ? undefined : Number(status), text, isClosed });
    };
    const timer = setTimeout(settle, patienceMs);
    // A server that closes the connection while we write resets it.
    socket.on('error', () => {});
    socket.on('close', () => {
      isClosed = true;
      settle();
    });
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (isWhole(text, isHead)) settle();
    });
    writeAll(socket, bytes);
  });
}

type RequestParts = Parameters<typeof writeRequest>;

/** Makes several requests at once and returns their statuses. */
export async function statusesOf(port: number, requests: readonly RequestParts[]): Promise<(number | undefined)[]> {
  const answers = await Promise.all(requests.map((parts) => rawRequest(port, writeRequest(...parts))));
  return answers.map(({ status }) => status);
}

/** Opens a socket, sends bytes, and keeps the socket open. */
export function openSocket(port: number, bytes = ''): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      if (bytes) socket.write(bytes, 'latin1');
      resolve(socket);
    });
    socket.on('error', () => {});
  });
}

export function handshakeHeaders(host: string, ...more: string[]): string[] {
  const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==';
  return [`Host: ${host}`, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', key, ...more];
}

function writeAll(socket: Socket, bytes: string | Buffer): void {
  if (typeof bytes === 'string') socket.write(bytes, 'latin1');
  else socket.write(bytes);
}

function isWhole(text: string, isHead: boolean): boolean {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const head = text.slice(0, headEnd);
  if (isHead || /^HTTP\/1\.1 (101|204|304)/.test(head)) return true;
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  return length === undefined ? text.endsWith('0\r\n\r\n') : text.length >= headEnd + 4 + Number(length);
}
