import { type TransportOptions, WebSocketTransport } from '@colyseus/ws-transport';
import type { WebSocket } from 'ws';
import { readShortFrames } from './readShortFrames.ts';

/**
 * Why: a room only sees sockets of seated clients. Nothing sees sockets without a room, or sockets that are closing. The
 * transport's WebSocket server, which is protected in the types, reports every socket.
 */
export class SocketTransport extends WebSocketTransport {
  /** @param onSocket called for each new socket, before its first frame is read */
  constructor(options: TransportOptions, onSocket: (socket: WebSocket) => void) {
    super(options);
    this.wss.on('connection', (socket: WebSocket) => {
      onSocket(socket);
      readShortFrames(socket);
    });
  }
}
