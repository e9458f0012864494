import { type TransportOptions, WebSocketTransport } from '@colyseus/ws-transport';
import type { WebSocket } from 'ws';

/**
 * Why: a room meets a socket only once its client is seated. Nothing meets sockets without a room, or sockets whose close
 * is under way. The transport's WebSocket server, protected in the types, reports every one of them.
 */
export class SocketTransport extends WebSocketTransport {
  /** @param onSocket called for each new socket, before its first frame is read */
  constructor(options: TransportOptions, onSocket: (socket: WebSocket) => void) {
    super(options);
    this.wss.on('connection', onSocket);
  }
}
