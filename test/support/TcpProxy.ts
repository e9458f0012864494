import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { createRandom } from '../../shared/math/random.ts';
import { DelayedPipe, type PipeConditions } from './DelayedPipe.ts';

/** `up` is from the client to the server. */
export type Direction = 'up' | 'down';
const directions: readonly Direction[] = ['up', 'down'];

export interface TcpProxyOptions {
  readonly targetPort: number;
  /** In one direction; a round trip takes twice as long. */
  readonly latencyMs?: number;
  /** Each chunk is delayed by up to this many more ms, at random. Never reorders bytes. */
  readonly jitterMs?: number;
  /** The seed of the jitter. */
  readonly seed: number;
}

interface Link {
  readonly client: Socket;
  readonly target: Socket;
  readonly pipes: Record<Direction, DelayedPipe>;
}

/** Simulates a bad network on loopback: between a client and a server, it delays, holds, loses, cuts or refuses. */
export class TcpProxy {
  latencyMs: number;
  jitterMs: number;
  readonly port: number;
  /** How many bytes have been delivered so far. */
  readonly bytes: Record<Direction, number> = { up: 0, down: 0 };
  /** How many connections have been accepted so far. Refused ones are counted separately. */
  accepted = 0;
  refused = 0;

  readonly #server: Server;
  readonly #targetPort: number;
  readonly #random: () => number;
  readonly #links = new Set<Link>();
  readonly #held: Record<Direction, boolean> = { up: false, down: false };
  readonly #stalls = new Set<NodeJS.Timeout>();
  #isRefusing = false;

  /** Listens on a free port of loopback; see `port`. */
  static async start(options: TcpProxyOptions): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new TcpProxy(server, options);
  }

  private constructor(server: Server, options: TcpProxyOptions) {
    this.latencyMs = options.latencyMs ?? 0;
    this.jitterMs = options.jitterMs ?? 0;
    this.#targetPort = options.targetPort;
    this.#random = createRandom(options.seed);
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (client) => this.#take(client));
  }

  /** How many connections are open. */
  get open(): number {
    return this.#links.size;
  }

  /** Delivers nothing and loses nothing until `release`. The sender's buffers fill up. */
  hold(direction?: Direction): void {
    this.#setHeld(direction, true);
  }

  release(direction?: Direction): void {
    this.#setHeld(direction, false);
  }

  /** Holds for this long, then delivers everything at once and resolves. */
  stall(ms: number, direction?: Direction): Promise<void> {
    this.hold(direction);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#stalls.delete(timer);
        this.release(direction);
        resolve();
      }, ms);
      this.#stalls.add(timer);
    });
  }

  /**
   * Simulates a network that has lost the connections that are open now. They stay open, but nothing arrives any more
   * in this direction or both, not even that they end. New connections work as usual.
   */
  blackHole(direction?: Direction): void {
    for (const link of this.#links) {
      for (const each of direction ? [direction] : directions) link.pipes[each].lose();
    }
  }

  /** Destroys every connection on both sides, without an orderly close. Returns how many. */
  cutAll(): number {
    const count = this.#links.size;
    for (const link of [...this.#links]) this.#cut(link);
    return count;
  }

  /** While true, new connections are destroyed at once. */
  refuse(isRefusing: boolean): void {
    this.#isRefusing = isRefusing;
  }

  async close(): Promise<void> {
    for (const timer of this.#stalls) clearTimeout(timer);
    this.#stalls.clear();
    this.refuse(true);
    this.cutAll();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #take(client: Socket): void {
    if (this.#isRefusing) {
      this.refused++;
      client.on('error', () => {});
      client.destroy();
      return;
    }
    this.accepted++;
    const target = connect({ port: this.#targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const pipes = {
      up: new DelayedPipe(client, target, this.#conditionsOf('up')),
      down: new DelayedPipe(target, client, this.#conditionsOf('down')),
    };
    const link: Link = { client, target, pipes };
    this.#links.add(link);
    for (const [socket, other, pipe] of [
      [client, target, pipes.up],
      [target, client, pipes.down],
    ] as const) {
      // If one side breaks, break the other. An orderly end travels through the pipe instead.
      socket.on('error', () => {
        if (!pipe.isLosing) this.#cut(link);
      });
      socket.on('close', () => {
        if (other.destroyed) this.#cut(link);
      });
    }
  }

  #cut(link: Link): void {
    this.#links.delete(link);
    for (const direction of directions) link.pipes[direction].dispose();
    link.client.destroy();
    link.target.destroy();
  }

  #conditionsOf(direction: Direction): PipeConditions {
    return {
      delayMs: () => this.latencyMs + this.jitterMs * this.#random(),
      isHeld: () => this.#held[direction],
      count: (bytes) => {
        this.bytes[direction] += bytes;
      },
    };
  }

  #setHeld(only: Direction | undefined, isHeld: boolean): void {
    for (const direction of only ? [only] : directions) {
      this.#held[direction] = isHeld;
      for (const link of this.#links) link.pipes[direction].holdOrRelease();
    }
  }
}
