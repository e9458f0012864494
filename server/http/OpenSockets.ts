import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Every TCP connection of a server, including upgraded ones, which Node's `closeAllConnections` does not close. Without
 * it, a peer that never answers could delay shutdown.
 */
export class OpenSockets {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
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
