import { io, type Socket } from 'socket.io-client';
import type { SentInput } from '../servers/ArenaFight.ts';
import { type JsonState, snapshotOfJson } from '../servers/JsonFight.ts';
import type { ClientKind, Probe } from './LoadClient.ts';
import { ProbeWatch } from './ProbeWatch.ts';
import { ThinClient } from './ThinClient.ts';

/** Packets of Engine.IO: its type, then for messages the type of the Socket.IO packet. */
const OPENED = '0'.charCodeAt(0);
const PING = '2'.charCodeAt(0);
const PONG = '3';
const CONNECT = '40';
const EVENT = '2'.charCodeAt(0);
const STATE_EVENT = '42["state"';

/** Speaks Engine.IO 4 on a WebSocket. */
class SocketIoClient extends ThinClient {
  protected override receive(frame: Buffer): void {
    if (frame[0] === OPENED) this.socket.send(CONNECT);
    else if (frame[0] === PING) this.socket.send(PONG);
    else if (frame[1] === EVENT && frame.toString('latin1', 0, STATE_EVENT.length) === STATE_EVENT) {
      this.patches++;
      this.noteJoined();
    }
  }

  protected override encode(input: SentInput): string {
    return `42${JSON.stringify(['input', input])}`;
  }
}

/** The library's own client. */
class SocketIoProbe implements Probe {
  readonly watch = new ProbeWatch();
  readonly room: string;
  readonly #socket: Socket;

  constructor(port: number, room: string) {
    this.room = room;
    this.#socket = io(`http://127.0.0.1:${port}`, { query: { room }, transports: ['websocket'], forceNew: true });
    this.#socket.on('state', (state: JsonState) => {
      this.watch.noteAcknowledged(state.players[this.#socket.id ?? '']?.seq ?? 0);
      this.watch.see(() => snapshotOfJson(state));
    });
  }

  async join(): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#socket.once('state', () => resolve());
      this.#socket.once('connect_error', reject);
    });
    return this;
  }

  get isOpen(): boolean {
    return this.#socket.connected;
  }

  send(input: SentInput): void {
    this.#socket.emit('input', { ...input, seq: this.watch.noteSent() });
  }

  close(): void {
    this.#socket.disconnect();
  }
}

export const socketIoClients: ClientKind = {
  openProbe: (port, number) => new SocketIoProbe(port, `${number}`).join(),
  openThin: (port, room) =>
    new SocketIoClient(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket&room=${room}`).join(),
};
