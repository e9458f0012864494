import { connect, type NetConnectOpts, Socket } from 'node:net';
import { type ConnectionOptions, connect as connectSecurely } from 'node:tls';
import { type ClientOptions, WebSocket } from 'ws';
import { delayStream } from './delayStream.ts';
import { connectToRead, type FrameTaker } from './readWholeFrames.ts';

/** What a network adds to each round trip: half of it each way. */
export interface NetworkDelay {
  readonly latencyMs: number;
  /** Up to this much more, at random. */
  readonly jitterMs: number;
}

/**
 * The network of all bots of a process: the WebSockets that the SDK opens, by the session ids of their clients. It can
 * delay them, stop reading from one, and cut one.
 *
 * The sockets are those of `ws`, and not Node's own: these cannot be paused or cut, and cost more CPU.
 */
export class BotNetwork {
  readonly #random: () => number;
  readonly #sockets = new Map<string, WebSocket>();
  readonly #takers = new Map<string, FrameTaker>();
  /** The session ids of those that have no network. */
  readonly #outages = new Set<string>();
  /**
   * Whether connections that are opened from now on may be delayed. A stream that delays cannot be put into a socket later, so
   * it is there whenever there may be a delay.
   */
  mayDelay: boolean;
  #delay: NetworkDelay = { latencyMs: 0, jitterMs: 0 };

  constructor(random: () => number, mayDelay: boolean) {
    this.#random = random;
    this.mayDelay = mayDelay;
  }

  /** Gives the SDK these sockets. Call it before the SDK is loaded, which looks for its sockets once. */
  install(): void {
    const open = (address: string, options: ClientOptions) => this.#open(address, options);
    class BotSocket extends WebSocket {
      constructor(address: string, options: ClientOptions = {}) {
        super(address, open(address, options));
        keep(this, address);
      }
    }
    const keep = (socket: WebSocket, address: string) => this.#keep(socket, address);
    Object.defineProperty(globalThis, 'WebSocket', { value: BotSocket, configurable: true, writable: true });
  }

  /** From now on. */
  setDelay(delay: NetworkDelay): void {
    this.#delay = delay;
  }

  /** Whether this client's connection is one of these. */
  has(sessionId: string): boolean {
    return this.#sockets.has(sessionId);
  }

  /**
   * Cuts the connection without closing it first, as a lost network does.
   * @param outageMs how long it cannot be opened again
   */
  cut(sessionId: string, outageMs = 0): void {
    if (outageMs > 0) {
      this.#outages.add(sessionId);
      setTimeout(() => this.#outages.delete(sessionId), outageMs).unref();
    }
    this.#sockets.get(sessionId)?.terminate();
  }

  /**
   * Shows whole frames of a client to somebody before the SDK gets them, also after a reconnect. Does nothing for connections
   * that may be delayed or have TLS.
   * @returns ends it
   */
  tap(sessionId: string, take: FrameTaker): () => void {
    this.#takers.set(sessionId, take);
    return () => this.#takers.delete(sessionId);
  }

  /** Reads nothing from the connection for this long. What was sent meanwhile arrives all at once. */
  stall(sessionId: string, ms: number): void {
    const socket = this.#sockets.get(sessionId);
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.pause();
    const timer = setTimeout(() => socket.resume(), ms);
    socket.once('close', () => clearTimeout(timer));
  }

  #open(address: string, options: ClientOptions): ClientOptions {
    // As in a browser, what waits for one message is done before the next one comes.
    const usual = { ...options, perMessageDeflate: false, allowSynchronousEvents: false };
    const sessionId = sessionIdOf(address);
    if (this.#outages.has(sessionId)) return { ...usual, createConnection: failToConnect };
    const isSecure = address.startsWith('wss:');
    if (!this.mayDelay) return isSecure ? usual : { ...usual, createConnection: this.#connectToRead(sessionId) };
    const createConnection = (to: NetConnectOpts & ConnectionOptions) => {
      const socket = isSecure ? connectSecurely({ ...to, servername: to.servername ?? to.host }) : connect(to);
      return delayStream(socket, () => this.#oneWayMs());
    };
    return { ...usual, createConnection: createConnection as unknown as ClientOptions['createConnection'] };
  }

  #connectToRead(sessionId: string): ClientOptions['createConnection'] {
    const socket = () => this.#sockets.get(sessionId);
    const taker = () => this.#takers.get(sessionId);
    const connectSocket = (to: NetConnectOpts) => connectToRead(to, { socket, taker });
    return connectSocket as unknown as ClientOptions['createConnection'];
  }

  #keep(socket: WebSocket, address: string): void {
    const sessionId = sessionIdOf(address);
    this.#sockets.set(sessionId, socket);
    // Whoever hears of an error is told by `onerror` too; without a listener it would end the process.
    socket.on('error', () => {});
    socket.once('close', () => {
      if (this.#sockets.get(sessionId) === socket) this.#sockets.delete(sessionId);
    });
  }

  #oneWayMs(): number {
    const { latencyMs, jitterMs } = this.#delay;
    return (latencyMs + jitterMs * this.#random()) / 2;
  }
}

function sessionIdOf(address: string): string {
  return new URL(address).searchParams.get('sessionId') ?? '';
}

function failToConnect(): Socket {
  const socket = new Socket();
  process.nextTick(() => socket.destroy(new Error('no network')));
  return socket;
}
