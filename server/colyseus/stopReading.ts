import type { WebSocket } from 'ws';

/**
 * Why: a socket that is terminated gets no more data, but the library goes on to the end of the data it has: up to 64 KB,
 * nearly 10,000 small frames, in one go. Its reader, private, stops behind the frame that it is telling of.
 */
interface ReadingSocket {
  readonly _receiver: { _loop: boolean };
}

/** Called while the socket tells of a frame, which is then the last one of its chunk. */
export function stopReading(socket: WebSocket): void {
  (socket as unknown as ReadingSocket)._receiver._loop = false;
}
