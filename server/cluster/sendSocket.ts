import type { Socket } from 'node:net';
import type { SupervisorMessage, WorkerMessage } from './clusterMessages.ts';

/** The end of a channel between two processes. */
export interface SocketChannel {
  send?(
    message: SupervisorMessage | WorkerMessage,
    socket: Socket,
    options: { keepOpen: boolean },
    callback: (error: Error | null) => void,
  ): boolean;
}

/** Gives a connection to another process: the connection itself, so that nothing it carries passes through this one. */
export function sendSocket(channel: SocketChannel, message: SupervisorMessage | WorkerMessage, socket: Socket): void {
  socket.pause();
  // Its peer may break it meanwhile, and a socket that was just received has nobody else who listens.
  socket.on('error', () => socket.destroy());
  // Otherwise Node counts the connection as this server's, and the server closes only when the other process is done.
  Object.assign(socket, { server: undefined });
  const letGo = () => socket.destroy();
  try {
    // With `keepOpen`, a connection that could not be given away can still be closed.
    channel.send?.(message, socket, { keepOpen: true }, letGo);
  } catch {
    letGo();
  }
}
