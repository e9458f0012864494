/** A game server on `ws` as tutorials teach it: everybody in a room gets the whole state as JSON. */
import { once } from 'node:events';
import { type WebSocket, WebSocketServer } from 'ws';
import { readSetup } from '../benchSetup.ts';
import type { SentInput } from './ArenaFight.ts';
import { JsonFight, snapshotOfJson } from './JsonFight.ts';
import { measureServer } from './measureServer.ts';
import { PatchCadence } from './PatchCadence.ts';

const { port, load, seed } = readSetup();
const server = new WebSocketServer({ port, host: '127.0.0.1' });
const { measures, recorder } = measureServer(once(server, 'listening'));

class Room {
  readonly sockets = new Set<WebSocket>();
  readonly fight: JsonFight;
  #lastId = 0;

  constructor(number: number) {
    this.fight = new JsonFight({ seed: seed + number, roomSize: load.roomSize }, measures);
    const cadence = new PatchCadence(load);
    setInterval(() => {
      this.fight.step();
      const state = this.fight.toState();
      recorder.note(this, () => snapshotOfJson(state));
      if (cadence.isPatchDue()) this.broadcast(JSON.stringify(state));
    }, cadence.stepMs);
  }

  join(socket: WebSocket, prefix: string): void {
    const id = `${prefix}-${++this.#lastId}`;
    this.fight.add(id);
    this.sockets.add(socket);
    socket.send(JSON.stringify({ welcome: id }));
    socket.on('message', (text) => this.fight.receive(id, JSON.parse(text.toString()) as SentInput));
    socket.on('close', () => {
      this.sockets.delete(socket);
      this.fight.remove(id);
    });
  }

  broadcast(text: string): void {
    for (const socket of this.sockets) socket.send(text);
  }
}

const rooms = new Map<string, Room>();

server.on('connection', (socket, request) => {
  const name = request.url!.slice(1);
  const room = rooms.get(name) ?? new Room(rooms.size);
  rooms.set(name, room);
  room.join(socket, name);
});
