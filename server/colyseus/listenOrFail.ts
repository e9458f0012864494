import type { Server as HttpServer } from 'node:http';
import type { Server } from '@colyseus/core';

/**
 * Why: when the port is taken, Colyseus' transport prints the error and `listen` never settles: it listens for errors only
 * once it listens. So the transport's listener goes, and this one's comes in its place.
 * @param httpServer the one that the transport was given
 * @throws Error with Node's `code`
 */
export async function listenOrFail(server: Server, httpServer: HttpServer, port: number, host: string): Promise<void> {
  httpServer.removeAllListeners('error');
  const failure = new Promise<never>((_resolve, reject) => httpServer.once('error', reject));
  await Promise.race([server.listen(port, host), failure]);
}
