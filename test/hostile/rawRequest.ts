import { connect, type Socket } from 'node:net';

/** What came back for some bytes, before the server hung up or had nothing more to say. */
export interface RawAnswer {
  /** Of the first answer; undefined when the server hung up or waited without one. */
  readonly status: number | undefined;
  readonly text: string;
  readonly isClosed: boolean;
}

/** The bytes of a request as a client would write them; each header as given, nothing added. */
export function writeRequest(line: string, headers: readonly string[] = [], body = ''): string {
  return [line, ...headers, '', body].join('\r\n');
}

/**
 * Sends bytes over a socket of its own and takes what comes.
 * @param patienceMs for an answer to begin; the server may rightly wait for the rest of a request
 */
export function rawRequest(port: number, bytes: string | Buffer, patienceMs = 2_000): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    // Answered without the body that its head tells of.
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
    // A server that hangs up in the middle of our writing resets the connection.
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

/** What each of several requests, made at once, is answered with. */
export async function statusesOf(port: number, requests: readonly RequestParts[]): Promise<(number | undefined)[]> {
  const answers = await Promise.all(requests.map((parts) => rawRequest(port, writeRequest(...parts))));
  return answers.map(({ status }) => status);
}

/** Opens a socket, sends bytes, and keeps it; for those who do not hang up. */
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
