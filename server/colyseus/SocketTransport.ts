import { type TransportOptions, WebSocketTransport } from '@colyseus/ws-transport';
import type { WebSocket } from 'ws';
import { readShortFrames } from './readShortFrames.ts';
import { sendPing } from './sendFrames.ts';
import { noteKnownState } from './shortJoins.ts';

/**
 * Why: a room only sees sockets of seated clients. Nothing sees sockets without a room, or sockets that are closing. The
 * transport's WebSocket server, which is protected in the types, reports every socket. The transport also pings each of them
 * whenever it looks whether they are silent; an answer every second look is as good, and rooms ping their clients as well.
 */
interface PingedSocket extends WebSocket {
  /** How many looks ago it last answered a ping. The transport sets it to 0 then. */
  pingCount: number;
}

/** Who has answered since the last look is not pinged. */
const PINGED_AFTER_LOOKS = 2;
const NOTHING = new Uint8Array();

export class SocketTransport extends WebSocketTransport {
  /** @param onSocket called for each new socket, before its first frame is read */
  constructor(options: TransportOptions, onSocket: (socket: WebSocket) => void) {
    super(options);
    // Before the transport's own listener, which passes the socket on to its room at once.
    this.wss.prependListener('connection', noteKnownState);
    this.wss.on('connection', (socket: WebSocket) => {
      onSocket(socket);
      readShortFrames(socket);
    });
  }

  protected override autoTerminateUnresponsiveClients(everyMs: number, mostLooks: number): void {
    this.pingInterval = setInterval(() => {
      for (const socket of this.wss.clients) look(socket as PingedSocket, mostLooks);
    }, everyMs);
  }
}

function look(socket: PingedSocket, mostLooks: number): void {
  if (socket.pingCount >= mostLooks) {
    socket.terminate();
    return;
  }
  socket.pingCount++;
  if (socket.pingCount >= PINGED_AFTER_LOOKS) sendPing(socket, NOTHING);
}
