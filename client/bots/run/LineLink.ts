import type { Socket } from 'node:net';

/** A report of a second has some kilobytes. */
const LINE_MAX_CHARACTERS = 1_000_000;

/** One JSON value a line, in both directions of a socket. */
export class LineLink {
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  #unread = '';

  /** @param hear called with each value. If it throws, the link is closed. */
  constructor(socket: Socket, hear: (value: unknown) => void) {
    this.#socket = socket;
    socket.setNoDelay();
    socket.setEncoding('utf8');
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    socket.on('data', (text: string) => this.#read(text, hear));
  }

  send(value: object): void {
    if (this.#socket.writable) this.#socket.write(`${JSON.stringify(value)}\n`);
  }

  /** Sends what is still to be sent first. */
  end(): void {
    this.#socket.end();
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(text: string, hear: (value: unknown) => void): void {
    const lines = (this.#unread + text).split('\n');
    this.#unread = lines.pop() ?? '';
    try {
      if (this.#unread.length > LINE_MAX_CHARACTERS) throw new RangeError('The line is too long.');
      for (const line of lines) hear(JSON.parse(line));
    } catch {
      this.close();
    }
  }
}
