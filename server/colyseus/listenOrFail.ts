import type { Server as HttpServer } from 'node:http';
import type { Server } from '@colyseus/core';
import { type ListenPlace, prepareToListen } from '../listenSocket.ts';

/**
 * Why: if the port is taken, Colyseus' transport prints the error and `listen` never settles, because it handles errors
 * only after it has started to listen. So the transport's error listener is replaced.
 * @param httpServer the server that was given to the transport
 * @throws Error with Node's `code`
 */
export async function listenOrFail(server: Server, httpServer: HttpServer, place: ListenPlace): Promise<void> {
  const where = await prepareToListen(httpServer, place);
  httpServer.removeAllListeners('error');
  const failure = new Promise<never>((_resolve, reject) => httpServer.once('error', reject));
  await Promise.race([server.listen(where, place.host), failure]);
}
