import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Every TCP connection of a server, upgraded ones included, which Node's own `closeAllConnections` does not reach: so that
 * no peer can hold up the end by not answering.
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
   * Waits for the peers to hang up, then hangs up on the rest. The server must have been told to close.
   * @param patienceMs how long they are given
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
