import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** The head of a command, and its name. */
const COMMAND = /\*\d+\r\n\$\d+\r\n(\w+)\r\n/g;
const INFO = 'loading:0\r\n';

/** Takes the commands of Redis, and answers all of them in the same way. */
export class FakeRedis implements AsyncDisposable {
  readonly url: string;
  /** What it says to commands other than those by which a client connects. */
  answer = '+OK';
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isHeld = false;
  #held: (() => void)[] = [];

  private constructor(server: Server) {
    this.#server = server;
    this.url = `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on('connection', (socket) => this.#take(socket));
  }

  static async start(): Promise<FakeRedis> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FakeRedis(server);
  }

  /** Answers nothing until `release`. */
  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    for (const answer of this.#held.splice(0)) answer();
  }

  /** Closes all connections, and what was asked over them is not answered. New ones may be opened. */
  cut(): void {
    this.#held = [];
    for (const socket of this.#sockets) socket.destroy();
  }

  #take(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {}).on('close', () => this.#sockets.delete(socket));
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk) => {
      text += String(chunk);
      let end = 0;
      for (const { 0: head, 1: name, index } of text.matchAll(COMMAND)) {
        end = index + head.length;
        this.#hear(socket, name!.toLowerCase());
      }
      text = text.slice(end);
    });
  }

  #hear(socket: Socket, name: string): void {
    const answer = () => {
      if (name === 'quit') socket.end('+OK\r\n');
      else if (name === 'info') socket.write(`$${INFO.length}\r\n${INFO}\r\n`);
      else socket.write(`${name === 'ping' ? '+PONG' : this.answer}\r\n`);
    };
    if (this.#isHeld) this.#held.push(answer);
    else answer();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
