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
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Of the sockets that have closed. */
  readonly #closed = { bytesIn: 0, bytesOut: 0 };

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => {
        this.#sockets.delete(socket);
        addTraffic(this.#closed, socket);
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
   * @param patienceMs how long to wait for the peers
   */
  async drain(patienceMs: number): Promise<void> {
    if (!this.#server.listening && this.#sockets.size === 0) return;
    const closed = new Promise<void>((resolve) => this.#server.once('close', resolve));
    const timer = setTimeout(() => this.#cut(), patienceMs);
    await closed;
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
