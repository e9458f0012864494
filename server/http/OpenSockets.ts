import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Bytes since the start, of TCP's payload. */
export interface Traffic {
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/**
 * Every TCP connection of a server, including upgraded ones, which Node's `closeAllConnections` does not close. Without
 * it, a peer that never answers could delay shutdown.
 */
export class OpenSockets {
  readonly #sockets = new Set<Socket>();
  /** Of the sockets that have closed. */
  readonly #closed = { bytesIn: 0, bytesOut: 0 };
  /** Called when the last socket has closed. */
  #onLast = () => {};

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => {
        this.#sockets.delete(socket);
        addTraffic(this.#closed, socket);
        if (this.#sockets.size === 0) this.#onLast();
      });
    });
  }

  /** What all connections have carried so far. */
  traffic(): Traffic {
    const sum = { ...this.#closed };
    for (const socket of this.#sockets) addTraffic(sum, socket);
    return sum;
  }

  /**
   * Waits for the peers to disconnect, then destroys the sockets that are left. Call it after the server's `close`.
   * Does not wait for the server's own event: it comes before the last socket is gone, maybe before this call, and the
   * server does not count connections that another process has accepted.
   * @param patienceMs how long to wait for the peers
   */
  async drain(patienceMs: number): Promise<void> {
    if (this.#sockets.size === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#onLast = resolve;
    const timer = setTimeout(() => this.#cut(), patienceMs);
    await promise;
    clearTimeout(timer);
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

function addTraffic(sum: { bytesIn: number; bytesOut: number }, { bytesRead, bytesWritten }: Socket): void {
  sum.bytesIn += bytesRead;
  sum.bytesOut += bytesWritten;
}
