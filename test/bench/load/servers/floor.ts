/** No game: a bare `ws` server that takes the inputs of Rumpus' clients and sends frames of the same sizes as Rumpus. */
import { once } from 'node:events';
import { type WebSocket, WebSocketServer } from 'ws';
import { readSetup } from '../benchSetup.ts';
import { measureServer } from './measureServer.ts';
import { PatchCadence } from './PatchCadence.ts';

const { port, load, frames } = readSetup();
const server = new WebSocketServer({ port, host: '127.0.0.1', perMessageDeflate: false });
const { recorder } = measureServer(once(server, 'listening'));
if (frames.length === 0) throw new Error('The floor sends the frames of Rumpus, which must run first.');

interface Seat {
  readonly isProbe: boolean;
  inputs: number;
}

/** At the start of each frame: its number in the room, then how many inputs came from its receiver. */
class Room {
  readonly seats = new Map<WebSocket, Seat>();
  readonly #name: string;
  #sent = 0;

  constructor(name: string) {
    this.#name = name;
    const cadence = new PatchCadence(load);
    setInterval(() => {
      if (cadence.isPatchDue()) this.#broadcast();
    }, cadence.stepMs);
  }

  join(socket: WebSocket): void {
    const seat = { isProbe: this.seats.size === 0, inputs: 0 };
    this.seats.set(socket, seat);
    socket.on('message', () => {
      seat.inputs++;
    });
    socket.on('close', () => this.seats.delete(socket));
  }

  #broadcast(): void {
    const sizes = frames[this.#sent % frames.length]!;
    this.#sent++;
    recorder.note(this, () => `${this.#name}: ${this.#sent}, ${sizes[0]} bytes`);
    for (const size of sizes) {
      const bytes = Buffer.alloc(size);
      bytes.writeUInt32LE(this.#sent);
      for (const [socket, { isProbe, inputs }] of this.seats) {
        if (isProbe) socket.send(withCount(bytes, inputs));
        else socket.send(bytes);
      }
    }
  }
}

function withCount(bytes: Buffer, inputs: number): Buffer {
  const own = Buffer.from(bytes);
  own.writeUInt32LE(inputs, 4);
  return own;
}

const rooms = new Map<string, Room>();

server.on('connection', (socket, request) => {
  const name = request.url!.slice(1);
  const room = rooms.get(name) ?? new Room(name);
  rooms.set(name, room);
  room.join(socket);
});
